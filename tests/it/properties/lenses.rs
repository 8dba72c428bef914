//! Random lenses over random data sets.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use relata::lens::Lens;
use relata::model::Percent;

use super::graphs::{ANYTHING, HUBS, OWNERS, World, dates, worlds};
use super::small;

/// Data sets of every sort with lenses; where chains matter, lenses that leave most of them whole.
pub fn worlds_with_lenses() -> impl Strategy<Value = (World, Lens)> {
    let anything = through(worlds(ANYTHING), 1.0);
    let owners = through(worlds(OWNERS), 0.2);
    let hubs = through(worlds(HUBS), 0.2);
    let worlds = prop_oneof![2 => anything, 2 => owners, 1 => hubs];
    worlds.prop_filter("too many choices of days", |(world, lens)| {
        small::can_be_tried(world, lens)
    })
}

/// Data sets with lenses that leave out more or less of them.
fn through(
    worlds: impl Strategy<Value = World>,
    strictness: f64,
) -> impl Strategy<Value = (World, Lens)> {
    let some = |chance| weighted(chance * strictness, vec(any::<Index>(), 1..=3));
    let words = (some(0.3), some(0.3), some(0.3), some(0.3));
    let dates = (weighted(0.4, dates()), weighted(0.3 * strictness, dates()));
    let least =
        select(vec!["10", "25", "30", "50"]).prop_map(|text| text.parse::<Percent>().unwrap());
    let least = weighted(0.3 * strictness, least);
    let through = select(vec!["lists", "located-in", "disputes", "alleges", "all"]);
    let through = weighted(0.4 * strictness, vec(through, 1..=2));
    (worlds, words, dates, any::<bool>(), least, through).prop_map(
        |(
            world,
            (kinds, sources, not_sources, without),
            (as_of, known_by),
            exclude_disputed,
            min_share,
            through,
        )| {
            let ids: Vec<String> = world.relationships.iter().map(|r| r.id.clone()).collect();
            let mut lens = Lens::default()
                .kinds(subset(&world.kinds(), kinds))
                .sources(subset(&world.source_words(), sources))
                .not_sources(subset(&world.source_words(), not_sources))
                .through(through.unwrap_or_default())
                .without(subset(&ids, without));
            lens.as_of = as_of;
            lens.known_by = known_by;
            lens.exclude_disputed = exclude_disputed;
            lens.min_share = min_share;
            (world, lens)
        },
    )
}

fn subset(words: &[String], chosen: Option<Vec<Index>>) -> Vec<String> {
    let chosen = chosen.filter(|_| !words.is_empty()).unwrap_or_default();
    chosen.iter().map(|at| at.get(words).clone()).collect()
}
