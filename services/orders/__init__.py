"""Orders: the rules of the work on a report, from placing to the resident's word."""
