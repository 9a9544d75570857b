"""What is typed at the speed of speech: one line that makes stakeholders, ties, needs, services and assignments."""
