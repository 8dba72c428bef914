//! `relata path`

use crate::query::{Path, Query};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata path tencent ustr\n  relata path tencent shopee --directed --kind owns\n  relata path wechat taobao --through lists"
)]
pub(super) struct Args {
    /// Where the path starts
    from: String,
    /// Where it ends
    to: String,
    /// Follow relationships only in their own direction
    #[arg(long)]
    directed: bool,
}

impl From<Args> for Query {
    fn from(args: Args) -> Query {
        let path = Path::new(args.from, args.to);
        if args.directed { path.directed().into() } else { path.into() }
    }
}
