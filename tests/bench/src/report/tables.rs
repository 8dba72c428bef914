//! One Markdown table a section.

use std::fmt::Write as _;

use super::number::{short, thousands};
use crate::run::{NamesBuild, Run, ScaleRun, Warm};

/// A table; the first column is aligned to the left, all others to the right.
pub fn table(header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut text = format!("| {} |\n|---|", header.join(" | "));
    text.push_str(&"---:|".repeat(header.len() - 1));
    text.push('\n');
    for row in rows {
        let _ = writeln!(text, "| {} |", row.join(" | "));
    }
    text
}

/// Where it was run, and how much of what.
pub fn machine(run: &Run) -> String {
    let m = &run.machine;
    let mut text = format!(
        "{}, {} cores, {} GB, Linux {}; {}. Medians of {} rounds; every question goes round all engines in each.\n\n",
        m.processor, m.cores, m.memory_gb, m.kernel, m.relata, run.rounds
    );
    let row = |scale: &ScaleRun| {
        let (meta, bytes) = (
            &scale.meta,
            scale
                .meta
                .bytes
                .get("data.ndjson")
                .copied()
                .unwrap_or_default(),
        );
        let counts = [
            meta.relationships as u64,
            u64::from(meta.entities),
            meta.claim_nodes as u64,
            u64::from(meta.sources),
        ];
        let cells = counts
            .map(thousands)
            .into_iter()
            .chain([format!("{} MB", short(bytes as f64 / 1e6))]);
        std::iter::once(scale.scale.to_string())
            .chain(cells)
            .collect()
    };
    let header = [
        "",
        "relationships",
        "entities",
        "claims that others point at",
        "sources",
        "text",
    ];
    text.push_str(&table(&header, run.scales.iter().map(row)));
    text
}

/// What building and loading took.
pub fn builds(run: &Run) -> String {
    let mut rows = Vec::new();
    for scale in &run.scales {
        let count = scale.meta.relationships as f64;
        for build in &scale.builds {
            let names = |of: fn(&NamesBuild) -> f64| {
                build
                    .names
                    .as_ref()
                    .map_or_else(String::new, |n| short(of(n)))
            };
            rows.push(vec![
                format!("{}, {}", scale.scale, build.engine),
                short(build.seconds),
                names(|names| names.seconds),
                short(build.relationships_per_second / 1e6),
                short(build.peak_mb),
                short(build.bytes as f64 / 1e6),
                names(|names| names.bytes as f64 / 1e6),
                short(build.bytes_without_names() as f64 / count),
            ]);
        }
        let opens = |engine: &str| {
            if engine == "answers" {
                "relata"
            } else {
                engine
            }
            .to_owned()
        };
        let is_built = |engine: &str| {
            scale
                .builds
                .iter()
                .any(|build| build.engine == opens(engine))
        };
        for loaded in scale
            .loaded
            .iter()
            .filter(|loaded| !is_built(&loaded.engine))
        {
            rows.push(vec![
                format!(
                    "{}, {} loads into memory",
                    scale.scale,
                    title(&loaded.engine)
                ),
                short(loaded.ready.load_s),
                String::new(),
                short(count / loaded.ready.load_s / 1e6),
                short(loaded.ready.peak_mb),
                String::new(),
                String::new(),
                String::new(),
            ]);
        }
    }
    let header = [
        "",
        "seconds",
        "of them names",
        "million relationships/s without names",
        "peak MB",
        "MB on disk",
        "of them names",
        "bytes a relationship without names",
    ];
    table(&header, rows)
}

/// Fresh processes, scales side by side.
pub fn cold(run: &Run) -> String {
    let mut keys: Vec<(&str, &str)> = Vec::new();
    for cold in run.scales.iter().flat_map(|scale| &scale.cold) {
        if !keys.contains(&(&cold.what, &cold.engine)) {
            keys.push((&cold.what, &cold.engine));
        }
    }
    let rows = keys.into_iter().map(|(what, engine)| {
        let mut row = vec![format!("{what}, {engine}")];
        for scale in &run.scales {
            let cold = scale
                .cold
                .iter()
                .find(|cold| cold.what == what && cold.engine == engine);
            let ms = cold.and_then(|cold| cold.ms);
            row.push(match ms {
                Some(ms) => format!(
                    "{} ({} to {})",
                    short(ms.median),
                    short(ms.low),
                    short(ms.high)
                ),
                None => cold
                    .and_then(|cold| cold.remark.clone())
                    .unwrap_or_default(),
            });
            row.push(
                cold.filter(|_| ms.is_some())
                    .map_or_else(String::new, |cold| short(cold.peak_mb)),
            );
        }
        row
    });
    let scales = run.scales.iter().flat_map(|scale| {
        [
            format!("{} ms (quartiles)", scale.scale),
            format!("{} MB", scale.scale),
        ]
    });
    let header: Vec<String> = std::iter::once(String::new()).chain(scales).collect();
    table(&header.iter().map(String::as_str).collect::<Vec<_>>(), rows)
}

/// Loaded engines side by side, one table a scale.
pub fn warm(run: &Run) -> String {
    let mut text = String::from(
        "Milliseconds. *relata* is timed from question to ids, *answers* from question to rows, records and citations; \
         *bare* loops over arrays without lens or citations.\n\n",
    );
    for scale in &run.scales {
        let engines: Vec<&str> = scale
            .loaded
            .iter()
            .map(|loaded| loaded.engine.as_str())
            .collect();
        let scale_name = scale.scale.to_string();
        let header: Vec<&str> = [scale_name.as_str(), "lines"]
            .into_iter()
            .chain(engines.iter().copied())
            .collect();
        let rows = classes(scale).into_iter().map(|class| {
            let cell = |engine: &&str| scale.warm(class, engine).map_or_else(String::new, cell);
            let count = scale
                .warm
                .iter()
                .find(|warm| warm.class == class)
                .map_or(0, |warm| warm.count);
            let mut row = vec![class.to_owned(), thousands(count as u64)];
            row.extend(engines.iter().map(cell));
            row
        });
        text.push_str(&table(&header, rows));
        text.push('\n');
    }
    text
}

fn cell(warm: &Warm) -> String {
    let remark = || {
        warm.remark
            .clone()
            .unwrap_or_else(|| "answers otherwise".to_owned())
    };
    warm.ms.map_or_else(remark, |ms| short(ms.median))
}

/// The classes of questions in the order in which they were asked.
fn classes(scale: &ScaleRun) -> Vec<&str> {
    let mut classes: Vec<&str> = Vec::new();
    for warm in &scale.warm {
        if !classes.contains(&warm.class.as_str()) {
            classes.push(&warm.class);
        }
    }
    classes
}

/// The name of an engine that needs explaining.
fn title(engine: &str) -> &str {
    if engine == "bare" {
        "bare arrays"
    } else {
        engine
    }
}
