--- case: letters of many scripts
print upper("straße ñ δ ж 日")
--- out
STRAßE Ñ Δ Ж 日

--- case: no text
print upper(1)
--- err 3
<stdin>:1:13: error[E0401]: 'upper' does not take int
 1 | print upper(1)
   |             ^
   = help: it takes string, column<string>
