//! Which claims count: the flags of the lens.

use crate::lens::{Assumption, Lens};
use crate::model::{Date, DateError, Percent};

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Lens (which claims count)")]
pub(super) struct LensArgs {
    /// Follow only relationships of this kind (owns, lists, disputes, ...). May be repeated
    #[arg(
        long,
        value_name = "KIND",
        value_delimiter = ',',
        hide_short_help = true
    )]
    kind: Vec<String>,
    /// Only claims that hold, or may hold, on this date: YYYY-MM-DD, YYYY-MM or YYYY
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Only what a source dated by this date says
    #[arg(long, value_name = "DATE", hide_short_help = true)]
    known_by: Option<String>,
    /// Only what this source says: its id, publisher or origin. May be repeated
    #[arg(long, value_name = "SOURCE", hide_short_help = true)]
    source: Vec<String>,
    /// Ignore this source: its id, publisher or origin. May be repeated
    #[arg(long, value_name = "SOURCE", hide_short_help = true)]
    not_source: Vec<String>,
    /// Leave out claims that somebody disputes
    #[arg(long, hide_short_help = true)]
    exclude_disputed: bool,
    /// Leave out stakes known to be smaller than this percentage
    #[arg(long, value_name = "PERCENT", value_parser = |text: &str| text.parse::<Percent>(), hide_short_help = true)]
    min_share: Option<Percent>,
    /// Let paths pass through lists, located-in, disputes, responds-to, no-response, alleges, acknowledges, says, or all
    #[arg(
        long,
        value_name = "KIND",
        value_delimiter = ',',
        hide_short_help = true
    )]
    through: Vec<String>,
    /// What if nobody had made this claim? Its id. May be repeated
    #[arg(long, value_name = "CLAIM", hide_short_help = true)]
    without: Vec<String>,
    /// What if this were so? 'A owns B 30', 'A owns B 10-20' or 'A controls B'. May be repeated
    #[arg(long, value_name = "STAKE", value_parser = |text: &str| text.parse::<Assumption>(), hide_short_help = true)]
    assume: Vec<Assumption>,
}

impl TryFrom<LensArgs> for Lens {
    type Error = DateError;

    fn try_from(args: LensArgs) -> Result<Lens, DateError> {
        Ok(Lens {
            kinds: args.kind,
            as_of: date(args.as_of.as_deref())?,
            known_by: date(args.known_by.as_deref())?,
            sources: args.source,
            not_sources: args.not_source,
            exclude_disputed: args.exclude_disputed,
            min_share: args.min_share,
            through: args.through,
            without: args.without,
            assume: args.assume,
        })
    }
}

fn date(text: Option<&str>) -> Result<Option<Date>, DateError> {
    text.map(str::parse).transpose()
}
