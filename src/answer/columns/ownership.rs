//! How owners and holdings are laid out.

use super::replies::replies_in_words;
use super::*;
use crate::model::interest::VOTING_RIGHTS;

impl Row for OwnersRow {
    const COLUMNS: &'static [TableColumn] = &[
        named("listed", "Listed"),
        circumstance(text("editions", "Editions")),
        named("owner", "Owner"),
        text("role", "Role"),
        text("chain", "Chain"),
        text("share", "Direct share"),
        text("look_through", "Look-through"),
        text("control", "Control"),
        text("held", "Held"),
        text("at_listing", "At listing"),
        circumstance(text("replies", "Replies")),
    ];

    /// What was never listed is no listed thing.
    fn columns(rows: &[Self]) -> Cow<'static, [TableColumn]> {
        let mut columns = Self::COLUMNS.to_vec();
        if rows.iter().all(|row| row.listings.is_empty()) {
            columns[0].heading = Cow::Borrowed("Thing");
        }
        Cow::Owned(columns)
    }

    fn lines(&self) -> Vec<TableRow> {
        let why = self
            .unknown
            .as_ref()
            .map(|reason| format!(": {reason}"))
            .unwrap_or_default();
        let owner = self
            .owner
            .as_ref()
            .map_or_else(|| format!("no known owner{why}").into(), Cell::from);
        // Three things that readers take for one: that the chain ends here, that no source names who stands at its end, and
        // that the owners go round in a circle. Each has words of its own.
        let mut role = self.role.as_ref().map(Roles::to_string).unwrap_or_default();
        let ways = role.clone();
        match self.ultimate {
            _ if self.owner.is_none() => {}
            true if self.unnamed => role += &format!(", ultimate owner unknown{why}"),
            false if self.unnamed => role += &format!(", not named{why}"),
            true if self.cyclic => role += &format!(", {} (cyclic)", self.top()),
            true if self.unknown.is_some() => role += &format!(", last known owner{why}"),
            true => role += &format!(", {}", self.top()),
            false => {}
        }
        let cells = [
            (&self.listed).into(),
            (&self.editions).into(),
            owner,
            role.as_str().into(),
            between(&self.chain, &self.shares, &self.share_notes, &self.path),
            direct_share(&self.share, &self.share_notes, &self.path),
            look_through(&self.look_through),
            control(&self.control),
            self.held.to_string().into(),
            self.at_listing.map_or("", AtListing::as_str).into(),
            replies_in_words(&self.replies, self.listings.len()),
        ];
        let mut line = line(cells, &self.sources);
        line.branch = self.branch(ways, &role);
        vec![line]
    }

    fn number_headings() -> Vec<&'static str> {
        [
            &numbers::SHARE[..],
            &numbers::LOOK_THROUGH,
            &numbers::CONTROL,
            &numbers::HELD,
            &["chain_ids"],
        ]
        .concat()
    }

    fn numbers(&self) -> Vec<Vec<String>> {
        let mut values = numbers::share(self.share, interest_of(&self.share_notes, 0));
        values.extend(numbers::look_through(self.look_through.as_ref()));
        values.extend(numbers::control(self.control.as_ref()));
        values.extend(numbers::held(&self.held));
        values.push(numbers::ids(&self.chain));
        vec![values]
    }

    fn mentions(&self) -> Vec<&str> {
        ids([&self.listed]
            .into_iter()
            .chain(&self.owner)
            .chain(&self.chain))
    }
}

impl OwnersRow {
    /// The line in a tree, where what nobody is known to own stands at an end and need not be called so.
    fn branch(&self, ways: String, role: &str) -> Option<Branch> {
        let owner = self.owner.as_ref()?;
        let next = self.chain.get(1).unwrap_or(&self.listed);
        let plain_end = format!("{ways}, {}", Self::TOP);
        let role = if role == plain_end { &ways } else { role };
        Some(Branch {
            id: owner.id.clone(),
            name: owner.name.clone(),
            next: next.id.clone(),
            words: with_end(
                step_in_words(
                    role,
                    self.role.as_ref(),
                    &self.shares,
                    &self.share_notes,
                    &self.path,
                ),
                self.held,
            ),
            claims: self.path.first().cloned().unwrap_or_default(),
        })
    }

    /// What an owner is called above whom none is known.
    const TOP: &str = "top of the chain";

    /// What an owner is called whom nobody is known to own: an ultimate owner only with a majority at every step.
    fn top(&self) -> &'static str {
        let is_majority = |(step, share): (usize, &Option<Share>)| {
            // A majority of preference shares, or of one class, decides nothing.
            let interest = interest_of(&self.share_notes, step);
            let decides = interest.is_none_or(|interest| interest == VOTING_RIGHTS);
            decides && share.is_some_and(|share| share.is_majority())
        };
        match !self.shares.is_empty() && self.shares.iter().enumerate().all(is_majority) {
            true => "ultimate owner",
            false => Self::TOP,
        }
    }
}

impl Row for HoldingsRow {
    const COLUMNS: &'static [TableColumn] = &[
        named("holding", "Holding"),
        text("kind", "Kind"),
        text("role", "Role"),
        text("chain", "Chain"),
        text("share", "Direct share"),
        text("look_through", "Look-through"),
        text("control", "Control"),
        text("held", "Held"),
        text("editions", "Listed"),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let role = self.role_in_words();
        let cells = [
            (&self.holding).into(),
            (&self.kind).into(),
            role.into(),
            between(&self.chain, &self.shares, &self.share_notes, &self.path),
            direct_share(&self.share, &self.share_notes, &self.path),
            look_through(&self.look_through),
            control(&self.control),
            self.held.to_string().into(),
            self.listed().into(),
        ];
        let mut line = line(cells, &self.sources);
        let above = self.chain.iter().rev().nth(1);
        line.branch = above.map(|above| Branch {
            id: self.holding.id.clone(),
            name: self.holding.name.clone(),
            next: above.id.clone(),
            words: with_end(
                step_in_words(
                    &self.last_step(),
                    (self.chain.len() == 2).then_some(&self.role),
                    last(&self.shares),
                    last(&self.share_notes),
                    last(&self.path),
                ),
                self.held,
            ),
            // The listing of what is held stands in its own line, and in no other.
            claims: self
                .path
                .last()
                .into_iter()
                .flatten()
                .chain(&self.listings)
                .cloned()
                .collect(),
        });
        vec![line]
    }

    fn number_headings() -> Vec<&'static str> {
        [
            &numbers::SHARE[..],
            &numbers::LOOK_THROUGH,
            &numbers::CONTROL,
            &numbers::HELD,
            &["chain_ids"],
        ]
        .concat()
    }

    fn numbers(&self) -> Vec<Vec<String>> {
        let mut values = numbers::share(self.share, interest_of(&self.share_notes, 0));
        values.extend(numbers::look_through(self.look_through.as_ref()));
        values.extend(numbers::control(self.control.as_ref()));
        values.extend(numbers::held(&self.held));
        values.push(numbers::ids(&self.chain));
        vec![values]
    }

    fn mentions(&self) -> Vec<&str> {
        ids(self.chain.iter().chain([&self.holding]))
    }
}

impl HoldingsRow {
    fn role_in_words(&self) -> String {
        if self.cyclic {
            format!("{} (cyclic)", self.role)
        } else {
            self.role.to_string()
        }
    }

    /// What a line of a tree says besides the share: how the owner that was asked about stands to what is at its top.
    fn last_step(&self) -> String {
        let kind = &self.kind;
        match self.chain.len() {
            0..=2 => format!("{kind}, {}", self.role_in_words()),
            _ if self.cyclic => format!("{kind} (cyclic)"),
            _ => kind.clone(),
        }
    }

    /// The editions that list it: those that came out while it was held, and the others apart.
    fn listed(&self) -> String {
        let mut parts = Vec::new();
        if !self.editions.0.is_empty() {
            parts.push(self.editions.to_string());
        }
        if !self.editions_before.0.is_empty() {
            parts.push(format!("before: {}", self.editions_before));
        }
        if !self.editions_after.0.is_empty() {
            parts.push(format!("after: {}", self.editions_after));
        }
        parts.join("; ")
    }
}

/// The words of a line in a tree, where something has ended with its time.
fn with_end(words: String, held: Held) -> String {
    match held.former {
        true => format!("{words}, {held}"),
        false => words,
    }
}

/// The last of some steps.
fn last<T>(steps: &[T]) -> &[T] {
    &steps[steps.len().saturating_sub(1)..]
}

/// The first step of a chain beside how its owner stands to the next: `owns, 24.8 %`.
fn step_in_words(
    role: &str,
    roles: Option<&Roles>,
    shares: &[Option<Share>],
    notes: &[ShareNote],
    path: &[Vec<String>],
) -> String {
    let mut words = role.to_owned();
    let note = notes.first().cloned().unwrap_or_default();
    match shares.first().copied().flatten() {
        Some(share) => words += &format!(", {share}{note}"),
        // Who only runs something has no share that could be missing.
        None if roles.is_some_and(|roles| roles.roles.contains(&Role::Owns)) => {
            words += ", share not stated";
        }
        None => {}
    }
    if path.first().is_some_and(|step| is_assumed(step)) {
        words += &format!(", {ASSUMED_WORD}");
    }
    words
}

/// What the share of a step is a share of, where that is not the usual one.
fn interest_of(notes: &[ShareNote], step: usize) -> Option<&str> {
    notes.get(step)?.interest.as_deref()
}

/// The direct share of a chain's only hop; longer chains have none.
fn direct_share(share: &Option<Share>, notes: &[ShareNote], path: &[Vec<String>]) -> Cell {
    // Nothing is multiplied here: what an owner holds through several steps is the look-through share, in its own column.
    let [step] = path else { return "".into() };
    let note = notes.first().cloned().unwrap_or_default();
    let stated = share.map_or_else(|| "not stated".to_owned(), |share| format!("{share}{note}"));
    if is_assumed(step) {
        format!("{stated}, {ASSUMED_WORD}").into()
    } else {
        stated.into()
    }
}

/// A look-through share; `unknown` where no source says how much.
pub(super) fn look_through(held: &Option<IndirectShare>) -> Cell {
    // Any share at all is no result, and must not look like one.
    let is_unknown = |held: &IndirectShare| held.share == Interval::UNSTATED;
    held.as_ref()
        .map(|held| {
            if is_unknown(held) {
                "unknown".to_owned()
            } else {
                held.to_string()
            }
        })
        .unwrap_or_default()
        .into()
}

/// Direct control: `59 % of votes`, `without a share`.
pub(super) fn control(control: &Option<Control>) -> Cell {
    let Some(Control {
        votes,
        without_share,
    }) = control
    else {
        return "".into();
    };
    let votes = votes.map(|votes| match votes {
        Interval::UNSTATED => "votes".to_owned(),
        votes => format!("{votes} of votes"),
    });
    let words = votes
        .into_iter()
        .chain(without_share.then(|| "without a share".to_owned()));
    words.collect::<Vec<_>>().join(", ").into()
}
