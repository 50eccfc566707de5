"""Whether what is stored is what was signed: every difference by name, and who must not go on while there is one."""
