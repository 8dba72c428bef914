//! Owners above what they own, or holdings below who holds them: each a line, further in than the one that it hangs on.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::cell_text::{EDITIONS, is_same_in_all};
use super::flow::flow;
use crate::answer::{Answer, Branch, Rows, Table, TableRow, replies_to_each, replies_to_lists};
use crate::model::Citation;
use crate::write::Style;
use crate::write::citations::SourceNumbers;

/// How much further in each line stands than the one that it hangs on.
const STEP: usize = 2;
/// With more rows than this, those that lead nowhere further stand side by side, a chain without a fork is one line, and
/// look-through shares are left to the formats for programs and to the question about one thing.
const MANY: usize = 24;
/// Columns that a branch tells in its own words, or that are told of the thing as a whole.
const TOLD_BY_BRANCH: [&str; 6] = ["owner", "kind", "role", "chain", "share", "replies"];

/// The lines of a table whose rows are branches; `None` if they are none.
pub(super) fn tree(
    answer: &Answer,
    table: &Table,
    numbers: &SourceNumbers,
    style: &Style,
) -> Option<Vec<String>> {
    if table.rows.iter().all(|row| row.branch.is_none()) {
        return None;
    }
    let is_dense = table.rows.len() > MANY;
    let rows = match answer.any_rows() {
        Rows::Owners(rows) if answer.changes().is_none() => rows.get(..table.rows.len()),
        _ => None,
    };
    let rows = rows.unwrap_or_default();
    let claims = answer.relationships();
    let editions = table.columns.iter().position(|c| c.key == EDITIONS);
    let page = Page {
        table,
        numbers,
        // Said of a whole list, they would be said again under each thing of its owner.
        replies: replies_to_each(rows, !is_dense),
        cited: claims.map(|claim| (&*claim.id, &*claim.sources)).collect(),
        tells_editions: editions.is_some_and(|place| !is_same_in_all(table, place)),
        is_dense,
        width: style.width,
    };
    let mut lines = Vec::new();
    let mut without = Vec::new();
    for rows in page
        .table
        .rows
        .chunk_by(|a, b| page.thing(a) == page.thing(b))
    {
        match rows {
            [only] if only.branch.is_none() => without.push(only),
            rows => lines.extend(page.thing_with_branches(rows)),
        }
    }
    lines.extend(page.without_owner(&without));
    if is_dense {
        let replies = replies_to_lists(rows);
        let text = format!("Replies to the whole list: {replies}");
        lines.extend(
            Some(flow(&text, 0, STEP, style.width))
                .filter(|_| !replies.is_empty())
                .into_iter()
                .flatten(),
        );
        lines.extend(flow(LEFT_OUT, 0, STEP, style.width));
    }
    Some(lines)
}

/// What the lines of very many things leave out.
const LEFT_OUT: &str =
    "Look-through shares and dates are not shown of so many things; CSV has them.";

struct Page<'a> {
    table: &'a Table,
    numbers: &'a SourceNumbers<'a>,
    replies: BTreeMap<&'a str, String>,
    /// What each claim cites.
    cited: HashMap<&'a str, &'a [Citation]>,
    /// Whether not all are of the same editions, which the summary names.
    tells_editions: bool,
    is_dense: bool,
    width: Option<usize>,
}

impl<'a> Page<'a> {
    /// The id of the thing whose owners are told, if rows are about several.
    fn thing(&self, row: &'a TableRow) -> Option<&'a str> {
        // The first column of holdings names the holding itself: all hang on the one owner.
        let is_of_owners = self.table.columns.first()?.key == "listed";
        let first = row.cells.first().filter(|_| is_of_owners)?;
        Some(first.id())
    }

    /// A thing with its owners, or all holdings of an owner.
    fn thing_with_branches(&self, rows: &'a [TableRow]) -> Vec<String> {
        let branches = Branches::of(rows);
        let mut lines = Vec::new();
        let mut depth_of_roots = 0;
        let mut beside_thing = None;
        if self.thing(&rows[0]).is_some() {
            let mut heading = self.heading(&rows[0]);
            // One owner alone, who owns it directly, stands beside it.
            if let [only] = branches.roots[..] {
                heading += &format!(" <- {}", self.words(&rows[only], None));
                beside_thing = Some(only);
            } else {
                depth_of_roots = 1;
            }
            lines.extend(flow(&heading, 0, 2 * STEP, self.width));
        }
        let mut waiting: Vec<(usize, usize)> = Vec::new();
        for &root in branches.roots.iter().rev() {
            waiting.push((root, depth_of_roots));
        }
        while let Some((index, depth)) = waiting.pop() {
            let mut last = index;
            if beside_thing != Some(index) {
                let next = |place: usize| branches.next[place].map(|next| &rows[next]);
                let mut text = self.words(&rows[index], next(index));
                while self.is_dense && branches.may_stand_beside(index, waiting.last()) {
                    let Some((beside, _)) = waiting.pop() else {
                        break;
                    };
                    text += &format!("; {}", self.words(&rows[beside], next(beside)));
                }
                // A chain without a fork needs no lines of its own.
                while let [only] = branches.below[last][..] {
                    if !self.is_dense {
                        break;
                    }
                    text += &format!(" <- {}", self.words(&rows[only], next(only)));
                    last = only;
                }
                lines.extend(flow(&text, depth * STEP, STEP, self.width));
            }
            let below = branches.below[last].iter().rev();
            waiting.extend(below.map(|&next| (next, depth + 1)));
        }
        lines.extend(self.replies(&rows[0]));
        lines
    }

    /// The thing, and when it was listed.
    fn heading(&self, row: &TableRow) -> String {
        let name = row.cells.first().map_or("", |cell| cell.text());
        match self.cell(row, EDITIONS) {
            Some(editions) if self.tells_editions => format!("{name} (listed {editions})"),
            _ => name.to_owned(),
        }
    }

    fn replies(&self, row: &TableRow) -> Vec<String> {
        let thing = row.cells.first().map_or("", |cell| cell.id());
        match self.replies.get(thing) {
            Some(replies) if !replies.is_empty() => {
                flow(&format!("Replies: {replies}"), STEP, STEP, self.width)
            }
            _ => Vec::new(),
        }
    }

    /// An owner, how it stands to what it owns, whatever else its row tells, and where that was read.
    ///
    /// One that hangs on another, which comes next, cites its own step alone: how the next is known stands there, and so does
    /// the doubt that both have.
    fn words(&self, row: &TableRow, next: Option<&TableRow>) -> String {
        let mut text = match &row.branch {
            // Where many are told, no percentage says that none is known.
            Some(Branch { name, words, .. }) if self.is_dense => {
                format!("{name}: {}", words.replace(", share not stated", ""))
            }
            Some(Branch { name, words, .. }) => format!("{name}: {words}"),
            None => self.heading(row),
        };
        for (place, column) in self.table.columns.iter().enumerate() {
            let value = row.cells.get(place).map_or("", |cell| cell.text());
            let is_told = place == 0 || TOLD_BY_BRANCH.contains(&&*column.key);
            let says_next = |key| next.is_some_and(|next| self.cell(next, key) == Some(value));
            // What nearly all rows have, and what says that nothing is known, is worth no words here.
            let says_nothing = match &*column.key {
                "at_listing" => value == "yes" || says_next("at_listing"),
                // The answer has a day; the share has its own beside it, and what is former is called so.
                "held" => self.is_dense || is_told_by(row, value),
                "look_through" => self.is_dense || value == "unknown" || says_no_more(value, &text),
                EDITIONS => !self.tells_editions || column.heading == "Editions",
                "hangs_on" => says_next("hangs_on"),
                _ => false,
            };
            if is_told || value.is_empty() || says_nothing {
                continue;
            }
            text += &match &*column.key {
                "hangs_on" => format!(", {}", short_doubt(value)),
                "held" if value.starts_with("seen ") => format!(", as {value}"),
                _ => format!(", {} {value}", column.heading.to_lowercase()),
            };
        }
        let step = row.branch.iter().flat_map(|branch| &branch.claims);
        let mut cited: Vec<Citation> = Vec::new();
        for claim in step.filter(|_| next.is_some()) {
            cited.extend(
                self.cited
                    .get(&**claim)
                    .copied()
                    .unwrap_or_default()
                    .iter()
                    .cloned(),
            );
        }
        if cited.is_empty() {
            cited.clone_from(&row.sources);
        }
        match self.numbers.ranges(&cited) {
            numbers if numbers.is_empty() => text,
            numbers => format!("{text} [{numbers}]"),
        }
    }

    /// All things without a known owner, in one paragraph.
    fn without_owner(&self, rows: &[&TableRow]) -> Vec<String> {
        let mut told = Vec::new();
        for row in rows {
            let mut text = self.heading(row);
            let why = self.cell(row, "owner").and_then(|why| why.split_once(": "));
            let replies = row.cells.first().and_then(|c| self.replies.get(c.id()));
            let hangs_on = self.cell(row, "hangs_on");
            let said = why.map(|(_, why)| why.to_owned());
            let said = said.into_iter().chain(hangs_on.map(short_doubt));
            for words in said.chain(replies.cloned()) {
                if !words.is_empty() {
                    text += &format!(" ({words})");
                }
            }
            match self.numbers.ranges(&row.sources) {
                numbers if numbers.is_empty() => told.push(text),
                numbers => told.push(format!("{text} [{numbers}]")),
            }
        }
        if told.is_empty() {
            return Vec::new();
        }
        let text = format!("Without a known owner: {}", told.join(", "));
        flow(&text, 0, STEP, self.width)
    }

    fn cell(&self, row: &'a TableRow, key: &str) -> Option<&'a str> {
        let place = self.table.columns.iter().position(|c| c.key == key)?;
        let text = row.cells.get(place)?.text();
        (!text.is_empty()).then_some(text)
    }
}

/// What a step hangs on in the words of drawn lines, which are short: `inferred`, `grade C`. A note says the rest.
fn short_doubt(basis: &str) -> String {
    basis.replace(" claims", "").replace(" sources", "")
}

/// Whether the words of an owner, its name apart, tell something already: a share often has the day of all that is held.
fn is_told_by(row: &TableRow, value: &str) -> bool {
    let branch = row.branch.as_ref();
    branch.is_some_and(|branch| branch.words.contains(value))
}

/// Whether a share held through others is only bounded by the step that the words tell.
fn says_no_more(look_through: &str, words: &str) -> bool {
    let bound = look_through
        .strip_prefix("over 0 to ")
        .unwrap_or(look_through);
    words.ends_with(&format!(", {bound}"))
}

/// Which row hangs on which.
struct Branches {
    /// Those that hang on none.
    roots: Vec<usize>,
    /// Those that hang on each.
    below: Vec<Vec<usize>>,
    /// What each hangs on.
    next: Vec<Option<usize>>,
}

impl Branches {
    fn of(rows: &[TableRow]) -> Self {
        let mut place_of: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, row) in rows.iter().enumerate() {
            if let Some(branch) = &row.branch {
                place_of.entry(&branch.id).or_insert(place);
            }
        }
        let mut all = Self {
            roots: Vec::new(),
            below: vec![Vec::new(); rows.len()],
            next: vec![None; rows.len()],
        };
        for (place, row) in rows.iter().enumerate() {
            let branch = row.branch.as_ref();
            let next = branch.and_then(|branch| place_of.get(&*branch.next).copied());
            match next.filter(|&next| next != place) {
                Some(next) => {
                    all.below[next].push(place);
                    all.next[place] = Some(next);
                }
                None => all.roots.push(place),
            }
        }
        all.cut_circles();
        all
    }

    /// Whether the next row leads nowhere further, as this one, and hangs on the same.
    fn may_stand_beside(&self, index: usize, next: Option<&(usize, usize)>) -> bool {
        let leads_nowhere = |place: usize| self.below[place].is_empty();
        next.is_some_and(|&(next, _)| {
            leads_nowhere(index) && leads_nowhere(next) && self.next[index] == self.next[next]
        })
    }

    /// Rows that hang on one another in a circle would never be told: the first of each stands as if it hung on none.
    fn cut_circles(&mut self) {
        let mut seen = BTreeSet::new();
        let mut waiting = self.roots.clone();
        for first in 0..self.next.len() {
            while let Some(place) = waiting.pop() {
                if seen.insert(place) {
                    waiting.extend(&self.below[place]);
                }
            }
            if !seen.contains(&first) {
                if let Some(next) = self.next[first].take() {
                    self.below[next].retain(|&place| place != first);
                }
                self.roots.push(first);
                waiting.push(first);
            }
        }
    }
}
