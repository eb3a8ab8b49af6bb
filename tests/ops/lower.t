--- case: letters of many scripts
print lower("STRASSE Ñ Δ Ж 日")
--- out
strasse ñ δ ж 日
