//! How stakes are laid out, and what a rule makes of them.

use super::*;

impl Row for StakesRow {
    const COLUMNS: &'static [TableColumn] = &[
        named("owner", "Owner"),
        key(text("interest", "Interest")),
        text("share", "Share"),
        basis(text("when", "When")),
        basis(text("claims", "Claims")),
        basis(text("superseded", "Other accounts")),
        text("note", "Note"),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let parcel = self
            .parcel
            .as_deref()
            .map(|parcel| format!(" ({parcel})"))
            .unwrap_or_default();
        let share = match self.share {
            Some(share) if share == Interval::UNSTATED => "not stated".to_owned(),
            Some(share) => share.to_string(),
            None => String::new(),
        };
        let note = if self.conflict {
            "accounts contradict each other"
        } else {
            ""
        };
        let cells = [
            (&self.owner).into(),
            format!("{}{parcel}", self.interest).into(),
            share.into(),
            (&self.when).into(),
            self.claims.join(" ").into(),
            self.superseded.join(" ").into(),
            note.into(),
        ];
        vec![line(cells, &self.sources)]
    }

    fn number_headings() -> Vec<&'static str> {
        [&numbers::SHARE[..3], &numbers::TIME].concat()
    }

    fn numbers(&self) -> Vec<Vec<String>> {
        let mut values = numbers::interval(self.share);
        values.extend(numbers::time(&self.when));
        vec![values]
    }

    fn mentions(&self) -> Vec<&str> {
        vec![&self.owner.id]
    }
}

impl Row for AffectedRow {
    const COLUMNS: &'static [TableColumn] = &[
        named("entity", "Caught"),
        key(text("rule", "Rule")),
        text("verdict", "Verdict"),
        text("sum", "Held by the caught"),
        basis(text("distance", "Distance")),
        basis(text("owners", "By")),
        basis(text("proof", "Proof")),
        basis(text("settles", "Settled by")),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let owners: Vec<&str> = self
            .owners
            .iter()
            .map(|owner| owner.name.as_str())
            .collect();
        let cells = [
            (&self.entity).into(),
            (&self.rule).into(),
            verdict_text(self.verdict, self.inconsistent).into(),
            self.held_in_words().into(),
            (&self.distance).into(),
            owners.join(", ").into(),
            self.proof.join(" ").into(),
            self.settles.clone().unwrap_or_default().into(),
        ];
        vec![line(cells, &self.sources)]
    }

    fn number_headings() -> Vec<&'static str> {
        vec!["sum_min", "sum_max", "sum_exclusive", "owner_ids"]
    }

    fn numbers(&self) -> Vec<Vec<String>> {
        // By control there is no sum, and a number would read as one.
        let mut values = match self.distance {
            Distance::Control => vec![String::new(); 3],
            _ => numbers::sum(self.sum),
        };
        values.push(numbers::ids(&self.owners));
        vec![values]
    }

    fn mentions(&self) -> Vec<&str> {
        vec![&self.entity.id]
    }
}

/// How surely something is caught, and whether that can be.
pub(super) fn verdict_text(verdict: Standing, is_inconsistent: bool) -> String {
    let verdict = verdict.as_str();
    match is_inconsistent {
        true => format!("{verdict}, inconsistent"),
        false => verdict.to_owned(),
    }
}

impl AffectedRow {
    /// What the caught hold: `45 % shareholding, or 50 % without its own 10 %`.
    pub(super) fn held_in_words(&self) -> String {
        if let Some(members) = self.joint_members {
            return format!("member: {members}");
        }
        // By control there is no sum that would say anything.
        if self.distance == Distance::Control {
            return self.interest.clone();
        }
        let held = format!("{} {}", self.sum, self.interest);
        match self.own_shares {
            Some(own) => format!("{held}, {own}"),
            None => held,
        }
    }
}

impl Row for ProofRow {
    const COLUMNS: &'static [TableColumn] = &[
        key(text("rule", "Rule")),
        key(text("person", "For")),
        number("step", "Step"),
        named("owner", "Owner"),
        text("counts_as", "Counts as"),
        named("asset", "Asset"),
        text("share", "Share"),
        text("sum", "Sum"),
        text("verdict", "Verdict"),
        basis(text("claims", "Claims")),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let counts_as = match self.listings.as_slice() {
            [] if self.counts_as == CountsAs::Listed => "taken as listed".to_owned(),
            [] => self.counts_as.as_str().to_owned(),
            listings => format!("{} ({})", self.counts_as.as_str(), listings.join(" ")),
        };
        let share = self
            .share
            .map(|share| format!("{share} "))
            .unwrap_or_default();
        let sum = match (self.sum, self.own_shares) {
            (Some(sum), Some(own)) => format!("{sum}, {own}"),
            (Some(sum), None) => sum.to_string(),
            (None, _) => String::new(),
        };
        let cells = [
            (&self.rule).into(),
            self.person
                .as_ref()
                .map(|person| person.name.clone())
                .unwrap_or_default()
                .into(),
            self.step.into(),
            (&self.owner).into(),
            counts_as.into(),
            (&self.asset).into(),
            format!("{share}{}", self.interest).into(),
            sum.into(),
            self.verdict.as_str().into(),
            self.claims.join(" ").into(),
        ];
        vec![line(cells, &self.sources)]
    }

    fn mentions(&self) -> Vec<&str> {
        ids([&self.owner, &self.asset])
    }
}
