//! How are a company and a platform connected, shortest first, and who says so?
//!
//! ```text
//! 1. Naspers owns (minority) Tencent: advanced-television-naspers-selling-down-tencent-stake and 1 more
//! 1. Tencent owns, operator WeChat: story-000#P5 and 9 more
//! 2. Naspers owns Prosus: dailymaverick-2023-04-25-prosuss-stake-in-tencent-falls
//! 2. Prosus owns (minority) Tencent: dailymaverick-2023-04-25-prosuss-stake-in-tencent-falls and 2 more
//! 2. Tencent owns, operator WeChat: story-000#P5 and 9 more
//! ```

use std::error::Error;

use relata::answer::{FirstOf, PathRow};
use relata::{Graph, Lens, Path};

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", told()?);
    Ok(())
}

/// What the example prints.
pub fn told() -> Result<String, Box<dyn Error>> {
    let graph = Graph::bundled()?;
    let question = Path::new("naspers", "wechat")
        .along(["owns:down".parse()?, "operates:down".parse()?])
        .shortest(3);
    let answer = graph.ask(question, &Lens::default())?;
    let mut text = String::new();
    for path in answer.rows::<PathRow>()? {
        for step in &path.steps {
            let sources = FirstOf::new(step.sources.iter().map(ToString::to_string), 1);
            text += &format!(
                "{}. {} {} {}: {sources}\n",
                path.number, step.from, step.role, step.to
            );
        }
    }
    Ok(text)
}
