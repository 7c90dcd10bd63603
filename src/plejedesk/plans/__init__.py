"""One mechanism for everything with participants, meetings, checklists, steps, goals and agreements."""
