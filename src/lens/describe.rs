//! A lens in words.

use super::Lens;

impl Lens {
    /// What it lets count, a choice a line; nothing when every claim counts.
    ///
    /// ```
    /// use relata::Lens;
    /// let lens = Lens::default().as_of("2022-06".parse()?).kinds(["owns"]);
    /// assert_eq!(lens.in_words(), ["only owns claims", "as of 2022-06"]);
    /// assert!(Lens::default().in_words().is_empty());
    /// # Ok::<(), relata::model::DateError>(())
    /// ```
    pub fn in_words(&self) -> Vec<String> {
        // Every field by name, so that none is forgotten.
        let Lens {
            kinds,
            as_of,
            known_by,
            sources,
            not_sources,
            exclude_disputed,
            min_share,
            through,
            without,
            assume,
        } = self;
        let any = |words: &[String], told: &dyn Fn(String) -> String| {
            (!words.is_empty()).then(|| told(words.join(", ")))
        };
        let assumed: Vec<String> = assume.iter().map(ToString::to_string).collect();
        let words = [
            any(kinds, &|kinds| format!("only {kinds} claims")),
            as_of.map(|date| format!("as of {date}")),
            known_by.map(|date| format!("known by {date}")),
            any(sources, &|sources| {
                format!("only what these say: {sources}")
            }),
            any(not_sources, &|sources| {
                format!("nothing that these say: {sources}")
            }),
            exclude_disputed.then(|| "nothing disputed".to_owned()),
            min_share.map(|least| format!("no stakes known to be under {least} %")),
            any(through, &|kinds| format!("paths may pass through {kinds}")),
            any(without, &|claims| format!("without {claims}")),
            any(&assumed, &|stakes| format!("assuming {stakes}")),
        ];
        words.into_iter().flatten().collect()
    }
}
