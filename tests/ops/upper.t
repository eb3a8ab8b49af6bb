--- case: letters of many scripts
print upper("straße ñ δ ж 日")
--- out

--- case: no text
print upper(1)
--- err 3
