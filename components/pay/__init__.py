"""Pay by role, against the wage floor, the NHS and England, and what a rise does."""
