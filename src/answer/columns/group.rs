//! A corporate group.

use super::ownership::{control, look_through};
use super::*;

impl Row for GroupRow {
    const COLUMNS: &'static [TableColumn] = &[
        named("entity", "Thing"),
        text("kind", "Kind"),
        text("country", "Country"),
        text("membership", "In the group as"),
        text("owners", "Held by"),
        text("held", "Together"),
        text("look_through", "Parent's look-through"),
        text("control", "Parent's control"),
        basis(text("time", "When")),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let owners: Vec<&str> = self
            .owners
            .iter()
            .map(|owner| owner.name.as_str())
            .collect();
        let interest = self.interest.as_deref().unwrap_or_default();
        let held = match self.held {
            // "0-100 %" would look as if somebody had measured it.
            Some(Interval::UNSTATED) => format!("not stated, {interest}"),
            Some(held) => format!("{held} {interest}"),
            None => interest.to_owned(),
        };
        let held = match &self.held_in {
            Some(company) => format!("{held} of {}", company.name),
            None => held,
        };
        let held = match self.own_shares {
            Some(own) => format!("{held}, {own}"),
            None => held,
        };
        let cells = [
            (&self.entity).into(),
            (&self.kind).into(),
            self.country.clone().unwrap_or_default().into(),
            self.membership.as_str().into(),
            owners.join(", ").into(),
            held.into(),
            look_through(&self.look_through),
            control(&self.control),
            self.time.to_string().into(),
        ];
        vec![line(cells, &self.sources)]
    }

    fn number_headings() -> Vec<&'static str> {
        [
            &["held_min", "held_max", "held_exclusive"][..],
            &numbers::LOOK_THROUGH,
            &numbers::CONTROL,
            &numbers::HELD,
            &["owner_ids"],
        ]
        .concat()
    }

    fn numbers(&self) -> Vec<Vec<String>> {
        let mut values = numbers::interval(self.held);
        values.extend(numbers::look_through(self.look_through.as_ref()));
        values.extend(numbers::control(self.control.as_ref()));
        values.extend(numbers::held(&self.time));
        values.push(numbers::ids(&self.owners));
        vec![values]
    }

    fn mentions(&self) -> Vec<&str> {
        vec![&self.entity.id]
    }
}
