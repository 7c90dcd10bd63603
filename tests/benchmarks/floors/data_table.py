"""The bare Textual table of 100 rows, with the queue's columns and its keys for down and up."""

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import DataTable

COLUMNS = ("", "Due", "", "Child / family", "Task", "Statute")


class Bare(App[None]):
    """A table and nothing else."""

    BINDINGS = [Binding("j", "down", show=False), Binding("k", "up", show=False)]

    def compose(self) -> ComposeResult:
        """Yield the table."""
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Fill it."""
        table = self.query_one(DataTable)
        table.add_columns(*COLUMNS)
        table.add_rows(
            ("!!", "-3 d", "19/11", f"Sofie {number}", "Assess notification", "§ 136") for number in range(100)
        )

    def action_down(self) -> None:
        """Move on."""
        self.query_one(DataTable).action_cursor_down()

    def action_up(self) -> None:
        """Move back."""
        self.query_one(DataTable).action_cursor_up()


if __name__ == "__main__":
    Bare().run()
