--- case: zone
print to_datetime("2015-01-31T10:00:00+01:00")
--- out
2015-01-31 09:00:00
--- case: directive
print to_datetime("x", "%Q")
--- err
<stdin>:1:24: error[E0403]: unknown directive '%Q'
 1 | print to_datetime("x", "%Q")
   |                        ^^^^
   = help: known are %Y %y %m %d %H %I %M %S %f %p %b %B %j %F %T %z %%

