//! Whether claims ever held on one day.

use crate::lens::View;
use crate::model::Date;
use crate::search::pattern::Element;

/// Whether the claims among some elements surely never all held on one day, as far as their dates say: a missing bound
/// counts as holding.
pub(super) fn never_held_together(view: &View<'_>, elements: &[Element]) -> bool {
    let graph = view.graph();
    let mut from: Option<Date> = None;
    let mut until: Option<Date> = None;
    for element in elements {
        let Element::Claim(claim) = *element else {
            continue;
        };
        let own = (graph.since(claim), view.known_until(claim));
        for (since, end) in view.lifetimes(claim).into_iter().chain([own]) {
            // `None` is smaller than every day, and stands for no beginning.
            from = from.max(since.map(|since| since.first_day()));
            if let Some(end) = end.map(|end| end.last_day()) {
                until = Some(until.map_or(end, |until| until.min(end)));
            }
        }
    }
    from.zip(until).is_some_and(|(from, until)| from >= until)
}
