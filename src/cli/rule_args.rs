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
    // What conflicts with a flag that another one requires lets that one pass: hence both.
    #[arg(
        long,
        requires = "threshold",
        conflicts_with = "rule",
        hide_short_help = true
    )]
    inclusive: bool,
    /// Count each listed person for itself instead of all together
    #[arg(
        long,
        requires = "threshold",
        conflicts_with = "rule",
        hide_short_help = true
    )]
    per_listed_person: bool,
    /// Listed owners who act together, and count as one person: names or ids with commas between. May be repeated
    #[arg(
        long,
        value_name = "A,B,...",
        value_parser = |text: &str| Ok::<_, std::convert::Infallible>(Together::of(text)),
        hide_short_help = true
    )]
    acting_together: Vec<Together>,
}

/// The names of those who act together.
#[derive(Debug, Clone)]
struct Together(Vec<String>);

impl Together {
    fn of(text: &str) -> Self {
        let names = text.split(',').map(str::trim);
        Self(
            names
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect(),
        )
    }
}

/// Which rules, and how they count.
pub(super) struct Rules {
    /// The short names of rules.
    pub(super) rules: Vec<String>,
    /// A rule of one's own.
    pub(super) threshold: Option<Threshold>,
    /// Who of the listed acts together.
    pub(super) acting_together: Vec<Vec<String>>,
}

impl RuleArgs {
    /// What they say.
    pub(super) fn into_rules(self) -> Rules {
        let Self {
            rule,
            threshold,
            inclusive,
            per_listed_person,
            acting_together,
        } = self;
        Rules {
            rules: rule,
            threshold: threshold.map(|percent| Threshold {
                percent,
                inclusive,
                per_listed_person,
            }),
            acting_together: acting_together.into_iter().map(|set| set.0).collect(),
        }
    }
}
