//! What a search must ask of each edge: mostly nothing, or dates that stand beside it.

use super::View;
use super::edge_test::EdgeTest;
use crate::graph::{EdgeId, Incident, NodeId};
use crate::model::{Date, relationship_kind as kind};

impl<'g> View<'g> {
    /// By kind code, what must be asked of an edge.
    pub(super) fn edge_tests(&self) -> Vec<EdgeTest> {
        let graph = self.graph();
        let lists = graph.relationship_code(kind::LISTS);
        let delists = graph.relationship_code(kind::DELISTS);
        let test = |code: u16| {
            if !self.admits_kind(code) {
                return EdgeTest::Hidden;
            }
            let may_be_small = self.lens.min_share.is_some() && self.is_stake(code);
            match self.lens.as_of {
                _ if may_be_small || !self.lets_all_stand() => EdgeTest::Everything,
                None => EdgeTest::Nothing,
                // What ends with its holder has no date of that beside it.
                Some(_) if self.bounded.contains(&code) => EdgeTest::Everything,
                // Another account may have ended the stake.
                Some(_) if self.asks_other_accounts && self.is_stake(code) => EdgeTest::Everything,
                // A delisting ends a listing, and does not stand beside it.
                Some(_) if Some(code) == lists && delists.is_some() => EdgeTest::Everything,
                Some(date) => EdgeTest::Dates {
                    first: date.first_day(),
                    last: date.last_day(),
                },
            }
        };
        (0..graph.relationship_kinds().len())
            .map(|code| test(code as u16))
            .collect()
    }

    fn test_of(&self, kind: u16) -> EdgeTest {
        self.edge_test_by_kind
            .get(usize::from(kind))
            .copied()
            .unwrap_or(EdgeTest::Hidden)
    }

    /// The edges that count among some of one kind, as [`Incident::by_kind`] and [`Incident::of_kind`] give them.
    ///
    /// Costs nothing per edge without a choice of dates, sources, shares, disputed or other claims; dates are read
    /// beside the edges.
    pub fn admitted(
        &self,
        kind: u16,
        group: Incident<'g>,
    ) -> impl Iterator<Item = (EdgeId, NodeId)> {
        // Chosen once for the whole group; edges of a kind that is hidden are not even gone through.
        let test = self.test_of(kind);
        let group = if test == EdgeTest::Hidden {
            group.slice(0..0)
        } else {
            group
        };
        let dates = group.dates();
        let counts = move |&(place, (edge, _)): &(usize, (EdgeId, NodeId))| match test {
            EdgeTest::Hidden => false,
            EdgeTest::Nothing => true,
            EdgeTest::Dates { first, last } => !is_out(dates(place), first, last),
            EdgeTest::Everything => self.admits_edge(edge),
        };
        group
            .iter()
            .enumerate()
            .filter(counts)
            .map(|(_, edge)| edge)
    }

    /// Tells the far ends of the edges that count among some of any kinds. Edges are read only where the lens asks
    /// something of them, so that walking without a lens costs what bare arrays cost.
    pub fn each_neighbour(&self, incident: Incident<'g>, mut tell: impl FnMut(NodeId)) {
        if self.admits_all_edges {
            return incident.others().for_each(tell);
        }
        for (kind, group) in incident.by_kind() {
            self.each_neighbour_of_kind(kind, group, &mut tell);
        }
    }

    /// Tells the far ends of the edges that count among some of one kind.
    pub fn each_neighbour_of_kind(
        &self,
        kind: u16,
        group: Incident<'g>,
        mut tell: impl FnMut(NodeId),
    ) {
        match self.test_of(kind) {
            EdgeTest::Hidden => {}
            EdgeTest::Nothing => group.others().for_each(tell),
            EdgeTest::Dates { first, last } => {
                let dates = group.dates();
                let counts = |(place, other)| (!is_out(dates(place), first, last)).then_some(other);
                group.others().enumerate().filter_map(counts).for_each(tell);
            }
            EdgeTest::Everything => {
                let kept = group.iter().filter(|&(edge, _)| self.admits_edge(edge));
                kept.for_each(|(_, other)| tell(other));
            }
        }
    }

    /// How many edges among some of one kind count; O(1) if nothing must be asked of them.
    pub fn count_admitted(&self, kind: u16, group: Incident<'g>) -> usize {
        match self.test_of(kind) {
            EdgeTest::Hidden => 0,
            EdgeTest::Nothing => group.len(),
            _ => self.admitted(kind, group).count(),
        }
    }
}

/// Whether what holds from one date until another surely does not hold from `first` to `last`, which are days.
fn is_out((since, until): (Option<Date>, Option<Date>), first: Date, last: Date) -> bool {
    // Dates order by their first day, so that neither comparison is wrong for an imprecise one.
    since.is_some_and(|since| since > last)
        || until.is_some_and(|until| until <= first && until.last_day() <= first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lens::{Presence, presence};

    #[test]
    fn dates_beside_an_edge_tell_the_same_as_its_presence() {
        let texts = [
            "2021",
            "2021-12",
            "2021-12-31",
            "2022",
            "2022-01",
            "2022-01-01",
            "2022-06-15",
            "2022-12",
            "2023",
        ];
        let dates: Vec<Option<Date>> = texts
            .iter()
            .map(|text| text.parse().ok())
            .chain([None])
            .collect();
        for &date in dates.iter().flatten() {
            for (&since, &until) in dates
                .iter()
                .flat_map(|since| dates.iter().map(move |until| (since, until)))
            {
                let is_out = is_out((since, until), date.first_day(), date.last_day());
                assert_eq!(
                    is_out,
                    presence(since, until, date) == Presence::Out,
                    "{since:?} to {until:?} on {date}"
                );
            }
        }
    }
}
