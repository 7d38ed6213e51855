"""Everything that is said, in English and Swedish: numbers and dates, findings, sheets, pages and the command line.

What a rule or a goal says of itself stands with the rule or goal.
"""
