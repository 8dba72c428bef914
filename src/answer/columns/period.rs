//! From when to when, and because of what.

use super::stakes::verdict_text;
use super::*;

impl Row for CaughtWhenRow {
    const COLUMNS: &'static [TableColumn] = &[
        named("entity", "Caught"),
        key(text("rule", "Rule")),
        text("verdict", "Verdict"),
        text("from", "From"),
        basis(text("began_by", "Because")),
        text("to", "Until"),
        basis(text("ended_by", "Because")),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let cells = [
            (&self.entity).into(),
            (&self.rule).into(),
            verdict_text(self.verdict, self.inconsistent).into(),
            day_or(self.from, "before"),
            causes_text(&self.began_by),
            day_or(self.to, "goes on"),
            causes_text(&self.ended_by),
        ];
        vec![line(cells, &self.sources)]
    }

    fn number_headings() -> Vec<&'static str> {
        vec!["from_day", "until_day"]
    }

    fn numbers(&self) -> Vec<Vec<String>> {
        vec![vec![numbers::day(self.from), numbers::day(self.to)]]
    }

    fn mentions(&self) -> Vec<&str> {
        vec![&self.entity.id]
    }
}

impl Row for OwnedWhenRow {
    const COLUMNS: &'static [TableColumn] = &[
        named("listed", "Owned"),
        named("owner", "Owner"),
        text("held", "Held"),
        text("chain", "Chain"),
        text("from", "From"),
        basis(text("began_by", "Because")),
        text("to", "Until"),
        basis(text("ended_by", "Because")),
    ];
    fn lines(&self) -> Vec<TableRow> {
        // A chain that held for years may have had many shares in that time.
        let shares = vec![None; self.chain.len()];
        let cells = [
            (&self.listed).into(),
            (&self.owner).into(),
            self.held.as_str().into(),
            between(&self.chain, &shares, &[], &self.path),
            day_or(self.from, "before"),
            causes_text(&self.began_by),
            day_or(self.to, "goes on"),
            causes_text(&self.ended_by),
        ];
        vec![line(cells, &self.sources)]
    }

    fn number_headings() -> Vec<&'static str> {
        vec!["from_day", "until_day", "chain_ids"]
    }

    fn numbers(&self) -> Vec<Vec<String>> {
        vec![vec![
            numbers::day(self.from),
            numbers::day(self.to),
            numbers::ids(&self.chain),
        ]]
    }

    fn mentions(&self) -> Vec<&str> {
        ids([&self.listed].into_iter().chain(&self.chain))
    }
}

impl Row for AnswerChangeRow {
    const COLUMNS: &'static [TableColumn] = &[
        text("became", "Change"),
        named("entity", "What"),
        text("of", "Of"),
        text("before", "Before"),
        text("after", "After"),
        text("because", "Because"),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let cells = [
            self.became.as_str().into(),
            (&self.entity).into(),
            (&self.of).into(),
            said(&self.before),
            said(&self.after),
            causes_text(&self.because),
        ];
        vec![line(cells, &self.sources)]
    }

    fn mentions(&self) -> Vec<&str> {
        vec![&self.entity.id]
    }
}

/// Causes with what became of them: `x-alpha begins, the rule changes`.
fn causes_text(causes: &[Cause]) -> Cell {
    let word = |cause: &Cause| {
        format!(
            "{} {}",
            cause.claim.as_deref().unwrap_or("the rule"),
            cause.turn.as_str()
        )
    };
    causes
        .iter()
        .map(word)
        .collect::<Vec<_>>()
        .join(", ")
        .into()
}

/// A day, or that a side is open.
fn day_or(date: Option<Date>, open: &str) -> Cell {
    date.map_or_else(|| open.to_owned(), |date| date.to_string())
        .into()
}
