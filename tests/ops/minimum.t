--- case: minimum(zeros(2) / zeros(2), 1.0)
print minimum(zeros(2) / zeros(2), 1.0)
--- out
[nan nan]
