//! How solid a connection is.

use super::*;

impl Row for RobustRow {
    const COLUMNS: &'static [TableColumn] = &[
        key(text("part", "")),
        named("what", "What"),
        text("falls", "If it falls"),
        number("left", "Connections left"),
        basis(text("claims", "Claims")),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let falls = match (self.part, self.falls) {
            (RobustPart::Cut, Some(falls)) => {
                format!("{}, with the rest of the cut", falls.as_str())
            }
            (_, falls) => falls.map(Survival::as_str).unwrap_or_default().to_owned(),
        };
        let left = self.left.map(|left| left.to_string()).unwrap_or_default();
        let cells = [
            self.part.as_str().into(),
            (&self.what).into(),
            falls.into(),
            left.into(),
            self.claims.join(" ").into(),
        ];
        vec![line(cells, &self.sources)]
    }

    fn mentions(&self) -> Vec<&str> {
        self.claims.iter().map(String::as_str).collect()
    }
}
