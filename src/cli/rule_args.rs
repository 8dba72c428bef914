//! Under which threshold rules: the flags of every question about what is caught.

use crate::model::Percent;
use crate::query::Threshold;

#[derive(Debug, clap::Args)]
pub(super) struct RuleArgs {
    /// ofac, eu, uk or all; ofac if nothing else is said. May be repeated
    #[arg(
        long,
        value_name = "RULE",
        value_delimiter = ',',
        conflicts_with = "threshold"
    )]
    rule: Vec<String>,
    /// A rule of your own: more than this percentage
    // With hyphens, so that `-5` is refused as a percentage and not as an unknown flag.
    #[arg(long, value_name = "PERCENT", allow_hyphen_values = true, value_parser = |text: &str| text.parse::<Percent>(), hide_short_help = true)]
    threshold: Option<Percent>,
    /// Exactly the threshold is enough
    #[arg(long, requires = "threshold", hide_short_help = true)]
    inclusive: bool,
    /// Count each listed person for itself instead of all together
    #[arg(long, requires = "threshold", hide_short_help = true)]
    per_listed_person: bool,
}

impl RuleArgs {
    /// The names of rules, and a rule of one's own.
    pub(super) fn into_parts(self) -> (Vec<String>, Option<Threshold>) {
        let Self {
            rule,
            threshold,
            inclusive,
            per_listed_person,
        } = self;
        (
            rule,
            threshold.map(|percent| Threshold {
                percent,
                inclusive,
                per_listed_person,
            }),
        )
    }
}
