"""Who may do what, and the rows that say so: blocks, protections, the log of what moderators do."""
