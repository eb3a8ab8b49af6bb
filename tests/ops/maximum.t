--- case: maximum(zeros(2) / zeros(2), 1.0)
print maximum(zeros(2) / zeros(2), 1.0)
--- out
[nan nan]
