"""What people take out of the room: briefing, slides, workbook, tables."""
