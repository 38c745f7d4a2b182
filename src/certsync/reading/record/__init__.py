"""One record in the making: its claims, the crebos in its region, evidence of each value."""
