//! What relata is meant to reach from a million relationships on, as ratios within one run.

use super::number::short;
use super::tables;
use crate::generate::Scale;
use crate::run::{Run, ScaleRun};

/// A goal at one scale: what was measured against the line that it must keep.
struct Goal {
    what: String,
    measured: Option<f64>,
    line: Line,
}

#[derive(Clone, Copy)]
enum Line {
    AtMost(f64),
    AtLeast(f64),
}

/// The peers against which loaded engines are compared.
const PEERS: [&str; 3] = ["igraph", "rustworkx", "duckdb"];

/// Every goal that this run says something about.
pub fn table(run: &Run) -> String {
    let mut rows = Vec::new();
    for scale in run.scales.iter().filter(|scale| scale.scale > Scale::S) {
        for goal in goals(run, scale) {
            let Some(measured) = goal.measured else {
                continue;
            };
            let (line, is_reached) = match goal.line {
                Line::AtMost(most) => (format!("at most {}", short(most)), measured <= most),
                Line::AtLeast(least) => (format!("at least {}", short(least)), measured >= least),
            };
            let reached = if is_reached { "yes" } else { "no" };
            rows.push(vec![
                format!("{}: {}", scale.scale, goal.what),
                short(measured),
                line,
                reached.to_owned(),
            ]);
        }
    }
    tables::table(&["", "measured", "goal", "reached"], rows)
}

fn goals(run: &Run, scale: &ScaleRun) -> Vec<Goal> {
    use Line::{AtLeast, AtMost};
    let goal = |what: &str, measured, line| Goal {
        what: what.to_owned(),
        measured,
        line,
    };
    let cold = |what: &str, engine: &str| Some(scale.cold(what, engine)?.ms?.median);
    let warm = |class: &str, engine: &str| Some(scale.warm(class, engine)?.ms?.median);
    let best = |class: &str| {
        PEERS
            .iter()
            .filter_map(|peer| warm(class, peer))
            .min_by(f64::total_cmp)
    };
    let over = |a: Option<f64>, b: Option<f64>| Some(a? / b?);
    let relata = |class: &str| warm(class, "relata");
    let hub = |k: u32| format!("around k={k} hub, all kinds");
    let build = scale.builds.iter().find(|build| build.engine == "relata");
    let smaller = run
        .scales
        .iter()
        .rev()
        .find(|other| other.scale < scale.scale);
    let first_answer = cold("around k=1", "relata");
    let first_answer_before =
        smaller.and_then(|smaller| Some(smaller.cold("around k=1", "relata")?.ms?.median));
    let written = cold("owners big", "relata, as JSON Lines");
    let owners = AtLeast(if scale.meta.relationships > 1_000_000 {
        8.0
    } else {
        10.0
    });

    let mut goals = vec![
        goal(
            "fresh process, around k=1, against /bin/true",
            over(first_answer, cold("nothing", "/bin/true")),
            AtMost(3.0),
        ),
        goal(
            "fresh process, around k=1, against the scale before",
            over(first_answer, first_answer_before),
            AtMost(1.3),
        ),
        goal(
            "fresh process, owners big, times faster than SQLite through Python",
            over(
                cold("owners big", "Python and SQLite"),
                cold("owners big", "relata"),
            ),
            owners,
        ),
        goal(
            "fresh process, owners big, records as JSON Lines, times faster than SQLite through Python counts pairs",
            over(cold("owners big", "Python and SQLite"), written),
            owners,
        ),
        goal(
            "fresh process, owners big, records as JSON Lines, times faster than SQLite through Python writes pairs",
            over(
                cold("owners big", "Python and SQLite, as JSON Lines"),
                written,
            ),
            owners,
        ),
        goal(
            "fresh process, find misspelt, ms",
            cold("find misspelt", "relata"),
            AtMost(50.0),
        ),
        goal(
            "path undirected, ms",
            relata("path undirected"),
            AtMost(0.1),
        ),
    ];
    for (class, least) in [
        (hub(2), 6.0),
        (hub(3), 6.0),
        ("owners big".to_owned(), 10.0),
    ] {
        let what = format!("{class}, times faster than the best peer");
        goals.push(goal(
            &what,
            over(best(&class), relata(&class)),
            AtLeast(least),
        ));
        let what = format!("{class}, against bare arrays");
        goals.push(goal(
            &what,
            over(relata(&class), warm(&class, "bare")),
            AtMost(1.5),
        ));
    }
    for lens in ["lens: owns, as of a date", "lens: as of a date"] {
        let what = format!("{lens}, against no lens");
        goals.push(goal(
            &what,
            over(relata(lens), relata("lens: none")),
            AtMost(1.5),
        ));
    }
    let walk = "walk over everything";
    goals.extend([
        goal(
            "petgraph's breadth-first walk, speed against bare arrays",
            over(warm(walk, "bare"), relata(walk)),
            AtLeast(0.85),
        ),
        goal(
            "snapshot without names, million relationships/s",
            build.map(|b| b.relationships_per_second / 1e6),
            AtLeast(0.6),
        ),
        goal(
            "snapshot, peak MB",
            build.map(|b| b.peak_mb),
            AtMost(4096.0),
        ),
        goal(
            "snapshot without names, bytes a relationship",
            build.map(|b| b.bytes_without_names() as f64 / scale.meta.relationships as f64),
            AtMost(150.0),
        ),
    ]);
    goals
}
