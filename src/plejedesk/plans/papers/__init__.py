"""What a plan gives on paper and to a calendar: agenda, minutes, invitation; each with what its receiver may know."""
