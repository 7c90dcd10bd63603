"""The conversation: the guide's questions, the answers, and the safety questions that come before all."""
