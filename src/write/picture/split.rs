//! Several sheets for a drawing that one cannot hold: each line stands on one of them, and what much hangs on, such as
//! the lister, on every sheet where something hangs on it. A listed thing stands with all that hangs on it on one sheet, if
//! that holds it; else with its direct owners, if it holds these. A card of which more stands elsewhere says so.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::answer::Answer;
use crate::model::count;
use crate::write::WriteError;
use crate::write::drawing::{Drawing, Mark, Relation, by_nearness};

/// From so many lines on, a card is repeated on every sheet.
const HUB: usize = 5;

/// What is put on a sheet as one: a line with both of its ends, or a card without lines.
#[derive(Debug, Clone)]
struct Unit {
    /// What hangs together but for the hubs.
    part: usize,
    /// The place of the card in that on which it hangs: a thing and its direct owners are one.
    near: usize,
    id: String,
}

/// The sheets of a drawing, each as full as it can be. `fits` says whether a sheet holds a drawing.
pub(super) fn split<'a>(
    drawing: &Drawing<'a>,
    answer: &Answer,
    mut fits: impl FnMut(&Drawing<'a>) -> Result<bool, WriteError>,
) -> Result<Vec<Drawing<'a>>, WriteError> {
    let hubs = hubs(drawing, &mut fits)?;
    let framing = framing(drawing, &hubs);
    let all = units(drawing, answer, &hubs, &framing);
    let mut sheets = pack(drawing, &all, &framing, &mut fits)?;
    // What only joins hubs has framed nothing if nothing else hangs on them.
    let shown: BTreeSet<&String> = sheets.iter().flat_map(|sheet| sheet.lines.keys()).collect();
    let left: BTreeSet<String> = framing
        .iter()
        .filter(|id| !shown.contains(id))
        .cloned()
        .collect();
    let mut rest = units(drawing, answer, &BTreeSet::new(), &BTreeSet::new());
    rest.retain(|unit| left.contains(&unit.id));
    sheets.extend(pack(drawing, &rest, &BTreeSet::new(), &mut fits)?);
    Ok(sheets)
}

/// Sheets for some units, in their order.
fn pack<'a>(
    drawing: &Drawing<'a>,
    units: &[Unit],
    framing: &BTreeSet<String>,
    fits: &mut impl FnMut(&Drawing<'a>) -> Result<bool, WriteError>,
) -> Result<Vec<Drawing<'a>>, WriteError> {
    let mut sheets = Vec::new();
    let mut start = 0;
    let mut guess = 8;
    while start < units.len() {
        let rest = units.len() - start;
        // The most that fits lies between these: `low` units do (one is taken in any case), `high` do not.
        let mut low = 1;
        let mut high = rest + 1;
        let mut next = guess.max(2).min(rest);
        while next > low && next < high {
            if fits(&subset(drawing, &units[start..start + next], framing))? {
                low = next;
                next = if high > rest {
                    (next * 2).min(rest)
                } else {
                    low.midpoint(high)
                };
            } else {
                high = next;
                next = low.midpoint(high);
            }
        }
        let mut end = start + low;
        guess = low;
        // What hangs together is not torn where a sheet holds it; what none holds may be, if the sheet is half full before.
        for is_one in [is_one_part, is_one_thing] {
            let Some(next) = units.get(end).filter(|next| is_one(&units[end - 1], next)) else {
                continue;
            };
            let before = units[start..end]
                .iter()
                .rposition(|unit| !is_one(unit, next));
            let Some(first) = before.map(|place| start + place + 1) else {
                continue;
            };
            let after = units[end..].iter().position(|unit| !is_one(unit, next));
            let last = after.map_or(units.len(), |place| end + place);
            let is_better =
                first > start + low / 2 || fits(&subset(drawing, &units[first..last], framing))?;
            // Less on a sheet needs more room where its cards must say that more stands elsewhere.
            if is_better && fits(&subset(drawing, &units[start..first], framing))? {
                end = first;
                break;
            }
        }
        sheets.push(subset(drawing, &units[start..end], framing));
        start = end;
    }
    Ok(sheets)
}

fn is_one_part(unit: &Unit, other: &Unit) -> bool {
    unit.part == other.part
}

fn is_one_thing(unit: &Unit, other: &Unit) -> bool {
    (unit.part, unit.near) == (other.part, other.near)
}

/// The cards on which much hangs: listers, and what has many lines, but for a listed thing that a sheet holds with all its
/// owners.
fn hubs<'a>(
    drawing: &Drawing<'a>,
    fits: &mut impl FnMut(&Drawing<'a>) -> Result<bool, WriteError>,
) -> Result<BTreeSet<String>, WriteError> {
    let mut lines_at: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    let mut listers: BTreeSet<&str> = BTreeSet::new();
    let mut listed: BTreeSet<&str> = BTreeSet::new();
    for (id, line) in &drawing.lines {
        lines_at.entry(&line.from).or_default().push(id);
        lines_at.entry(&line.to).or_default().push(id);
        if line.relation == Relation::Lists {
            listers.insert(&line.from);
            listed.insert(&line.to);
        }
    }
    let mut hubs = BTreeSet::new();
    for (id, lines) in lines_at {
        let is_lister = listers.contains(id);
        if !drawing.cards.contains_key(id) || !is_lister && lines.len() < HUB {
            continue;
        }
        if is_lister || !listed.contains(id) {
            hubs.insert(id.to_owned());
            continue;
        }
        let lines = lines.into_iter().cloned().collect();
        if !fits(&closed(drawing, lines, &BTreeSet::new()))? {
            hubs.insert(id.to_owned());
        }
    }
    Ok(hubs)
}

/// The lines that are repeated with the card at which they end: those between hubs, who published what is a hub, and the
/// listing of what has owners.
fn framing(drawing: &Drawing, hubs: &BTreeSet<String>) -> BTreeSet<String> {
    let owning = drawing.lines.values();
    let owning = owning.filter(|line| line.relation == Relation::Owns);
    let owned: BTreeSet<&str> = owning.map(|line| line.to.as_str()).collect();
    let mut framing = BTreeSet::new();
    for (id, line) in &drawing.lines {
        let from = hubs.contains(&line.from);
        let to = hubs.contains(&line.to);
        let is_publication = to && line.relation == Relation::Says;
        let is_listing = line.relation == Relation::Lists && owned.contains(line.to.as_str());
        let is_repeated = is_publication || from && (to || is_listing);
        if is_repeated && !drawing.pointed_at.contains(id) {
            framing.insert(id.clone());
        }
    }
    framing
}

/// All units, those nearest to the first rows of the answer first; what hangs together stands together.
fn units(
    drawing: &Drawing,
    answer: &Answer,
    hubs: &BTreeSet<String>,
    framing: &BTreeSet<String>,
) -> Vec<Unit> {
    let mut places: HashMap<String, usize> = HashMap::new();
    for (place, id) in by_nearness(drawing, answer).into_iter().enumerate() {
        places.insert(id, place);
    }
    let mut parts = Parts::default();
    let mut joined: BTreeSet<&str> = BTreeSet::new();
    for (id, line) in &drawing.lines {
        joined.extend([line.from.as_str(), line.to.as_str()]);
        if framing.contains(id) {
            continue;
        }
        for end in [&line.from, &line.to] {
            if !hubs.contains(end) {
                parts.join(id, end);
            }
        }
    }
    // The place of a part is that of its first card.
    let mut part_places: BTreeMap<usize, usize> = BTreeMap::new();
    for id in drawing.cards.keys().filter(|id| !hubs.contains(*id)) {
        let place = places.get(id).copied().unwrap_or(usize::MAX);
        let known = part_places.entry(parts.of(id)).or_insert(place);
        *known = (*known).min(place);
    }
    let mut ordered: Vec<(usize, usize, usize, Unit)> = Vec::new();
    for (id, line) in &drawing.lines {
        if framing.contains(id) {
            continue;
        }
        let part = parts.of(id);
        let part_place = part_places.get(&part).copied().unwrap_or(usize::MAX);
        let ends = [&line.from, &line.to];
        let near = ends.iter().filter(|end| !hubs.contains(**end));
        let near = near.filter_map(|end| places.get(*end).copied()).min();
        let near = near.unwrap_or(usize::MAX);
        let unit = Unit {
            part,
            near,
            id: id.clone(),
        };
        ordered.push((part_place, part, near, unit));
    }
    for id in drawing.cards.keys() {
        if !joined.contains(id.as_str()) {
            let part = parts.of(id);
            let place = places.get(id).copied().unwrap_or(usize::MAX);
            let unit = Unit {
                part,
                near: place,
                id: id.clone(),
            };
            ordered.push((place, part, place, unit));
        }
    }
    ordered.sort_by_key(|(part_place, part, place, _)| (*part_place, *part, *place));
    ordered.into_iter().map(|(.., unit)| unit).collect()
}

/// Which cards and lines hang together.
#[derive(Default)]
struct Parts {
    numbers: HashMap<String, usize>,
    above: Vec<usize>,
}

impl Parts {
    fn number(&mut self, id: &str) -> usize {
        if let Some(&number) = self.numbers.get(id) {
            return number;
        }
        let number = self.above.len();
        self.above.push(number);
        self.numbers.insert(id.to_owned(), number);
        number
    }

    /// The part of a card or line.
    fn of(&mut self, id: &str) -> usize {
        let mut number = self.number(id);
        while self.above[number] != number {
            self.above[number] = self.above[self.above[number]];
            number = self.above[number];
        }
        number
    }

    fn join(&mut self, one: &str, other: &str) {
        let one = self.of(one);
        let other = self.of(other);
        let first = one.min(other);
        let last = one.max(other);
        self.above[last] = first;
    }
}

/// The part of a drawing with these units, the lines at which they end, and what frames them.
fn subset<'a>(drawing: &Drawing<'a>, units: &[Unit], framing: &BTreeSet<String>) -> Drawing<'a> {
    let ids = units.iter().map(|unit| unit.id.clone()).collect();
    let mut sheet = closed(drawing, ids, framing);
    // Of a list the reader knows that it has more; of a stake that is not there he would take it that there is none.
    let mut elsewhere: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, line) in &drawing.lines {
        let is_stake = line.relation == Relation::Owns;
        if is_stake && !sheet.lines.contains_key(id) {
            *elsewhere.entry(&line.from).or_default() += 1;
            *elsewhere.entry(&line.to).or_default() += 1;
        }
    }
    for (id, stakes) in elsewhere {
        if let Some(card) = sheet.cards.get_mut(id) {
            card.marks.push(Mark {
                words: format!("{} elsewhere", count(stakes, "more line")),
                claims: Vec::new(),
                count: 1,
            });
        }
    }
    sheet
}

/// The part of a drawing with these lines and cards, the lines at which they end, and what frames them.
fn closed<'a>(
    drawing: &Drawing<'a>,
    mut pending: Vec<String>,
    framing: &BTreeSet<String>,
) -> Drawing<'a> {
    let mut lines: BTreeSet<String> = BTreeSet::new();
    let mut cards: BTreeSet<String> = BTreeSet::new();
    while let Some(id) = pending.pop() {
        match drawing.lines.get(&id) {
            Some(line) if lines.insert(id.clone()) => {
                pending.extend([line.from.clone(), line.to.clone()]);
            }
            Some(_) => {}
            None => {
                cards.insert(id);
            }
        }
    }
    for id in framing {
        if let Some(line) = drawing.lines.get(id)
            && cards.contains(&line.to)
        {
            lines.insert(id.clone());
            cards.insert(line.from.clone());
        }
    }
    drawing.only(&cards, &lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn every_line_stands_on_a_sheet_and_none_holds_too_much() {
        let answer = sample::dense();
        let drawing = Drawing::of(&answer);
        let sheets = split(&drawing, &answer, |sheet| Ok(sheet.cards.len() <= 9)).unwrap();
        assert!(sheets.len() > 2, "{}", sheets.len());
        let mut seen: BTreeSet<&String> = BTreeSet::new();
        for sheet in &sheets {
            assert!(sheet.cards.len() <= 9);
            seen.extend(sheet.lines.keys());
            for line in sheet.lines.values() {
                for end in [&line.from, &line.to] {
                    assert!(sheet.cards.contains_key(end) || sheet.lines.contains_key(end));
                }
            }
        }
        assert_eq!(seen, drawing.lines.keys().collect());
    }
}
