//! Cost against size, a panel for each question: both axes logarithmic, a line for each engine.

use std::fmt::Write as _;

use crate::run::{Run, ScaleRun};

/// A panel: its title, and which measurements it shows.
struct Panel {
    title: &'static str,
    points: fn(&ScaleRun) -> Vec<(&str, f64)>,
}

const PANELS: [Panel; 6] = [
    Panel {
        title: "fresh process, one hop",
        points: |scale| cold(scale, "around k=1"),
    },
    Panel {
        title: "fresh process, all owners of a long list",
        points: |scale| cold(scale, "owners big"),
    },
    Panel {
        title: "loaded, two hops around a hub",
        points: |scale| warm(scale, "around k=2 hub, all kinds"),
    },
    Panel {
        title: "loaded, three hops around a hub",
        points: |scale| warm(scale, "around k=3 hub, all kinds"),
    },
    Panel {
        title: "loaded, shortest path",
        points: |scale| warm(scale, "path undirected"),
    },
    Panel {
        title: "loaded, all owners of a long list",
        points: |scale| warm(scale, "owners big"),
    },
];

/// The engines with their colours: distinct for every kind of colour vision (Okabe and Ito).
const COLOURS: [(&str, &str); 8] = [
    ("relata", "#d55e00"),
    ("bare arrays", "#999999"),
    ("igraph", "#009e73"),
    ("rustworkx", "#56b4e9"),
    ("DuckDB", "#cc79a7"),
    ("SQLite", "#0072b2"),
    ("ladybug", "#e69f00"),
    ("/bin/true", "#000000"),
];

const COLUMNS: usize = 3;
const PANEL: (f64, f64) = (300.0, 240.0);
/// The drawing area within a panel: left, top, right, bottom.
const AREA: (f64, f64, f64, f64) = (56.0, 34.0, 286.0, 204.0);
const HEAD: f64 = 44.0;

fn warm<'s>(scale: &'s ScaleRun, class: &str) -> Vec<(&'s str, f64)> {
    let of_class = scale.warm.iter().filter(|warm| warm.class == class);
    of_class
        .filter_map(|warm| Some((shown(&warm.engine)?, warm.ms?.median)))
        .collect()
}

fn cold<'s>(scale: &'s ScaleRun, what: &str) -> Vec<(&'s str, f64)> {
    let of_kind = scale
        .cold
        .iter()
        .filter(|cold| cold.what == what || cold.what == "nothing");
    of_kind
        .filter_map(|cold| Some((shown(&cold.engine)?, cold.ms?.median)))
        .collect()
}

/// The name in the legend; none for what the plot leaves out.
fn shown(engine: &str) -> Option<&'static str> {
    Some(match engine {
        "relata" => "relata",
        "bare" => "bare arrays",
        "igraph" => "igraph",
        "rustworkx" => "rustworkx",
        "duckdb" | "Python and DuckDB" => "DuckDB",
        "sqlite" | "Python and SQLite" => "SQLite",
        "ladybug" | "Python and ladybug" => "ladybug",
        "/bin/true" => "/bin/true",
        _ => return None,
    })
}

/// The plot as a page of SVG.
pub fn svg(run: &Run) -> String {
    let rows = PANELS.len().div_ceil(COLUMNS);
    let (width, height) = (PANEL.0 * COLUMNS as f64, HEAD + PANEL.1 * rows as f64);
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="Helvetica, Arial, sans-serif" font-size="11" fill="#333333">
<title>Milliseconds against relationships</title>
<rect width="100%" height="100%" fill="#ffffff"/>
"##
    );
    let mut x = AREA.0;
    for (engine, colour) in COLOURS {
        let _ = writeln!(
            svg,
            r#"<circle cx="{x}" cy="20" r="4" fill="{colour}"/><text x="{}" y="24">{engine}</text>"#,
            x + 8.0
        );
        x += 32.0 + 6.5 * engine.len() as f64;
    }
    for (place, panel) in PANELS.iter().enumerate() {
        let (left, top) = (
            PANEL.0 * (place % COLUMNS) as f64,
            HEAD + PANEL.1 * (place / COLUMNS) as f64,
        );
        let _ = writeln!(svg, r#"<g transform="translate({left} {top})">"#);
        draw(&mut svg, run, panel);
        svg.push_str("</g>\n");
    }
    svg.push_str("</svg>\n");
    svg
}

fn draw(svg: &mut String, run: &Run, panel: &Panel) {
    let point = |scale: &ScaleRun| (scale.meta.relationships as f64).log10();
    let all: Vec<(f64, &str, f64)> = run
        .scales
        .iter()
        .flat_map(|scale| {
            (panel.points)(scale)
                .into_iter()
                .map(move |(engine, ms)| (point(scale), engine, ms.log10()))
        })
        .collect();
    let bounds = |values: &mut dyn Iterator<Item = f64>| {
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| {
            (low.min(v.floor()), high.max(v.ceil()))
        })
    };
    let (low, high) = bounds(&mut all.iter().map(|&(.., ms)| ms));
    let (first, last) = bounds(&mut all.iter().map(|&(size, ..)| size));
    let _ = writeln!(
        svg,
        r#"<text x="{}" y="20" font-size="12" font-weight="bold">{}</text>"#,
        AREA.0, panel.title
    );
    if all.is_empty() {
        return;
    }
    let x = |size: f64| {
        AREA.0 + 14.0 + (AREA.2 - AREA.0 - 28.0) * (size - first) / (last - first).max(1.0)
    };
    let y = |ms: f64| AREA.3 - (AREA.3 - AREA.1) * (ms - low) / (high - low).max(1.0);
    for power in low as i32..=high as i32 {
        let at = y(f64::from(power));
        let _ = writeln!(
            svg,
            r##"<path d="M{} {at:.1}H{}" stroke="#e4e4e4"/><text x="{}" y="{:.1}" text-anchor="end">{}</text>"##,
            AREA.0,
            AREA.2,
            AREA.0 - 6.0,
            at + 4.0,
            duration(power)
        );
    }
    for scale in &run.scales {
        let _ = writeln!(
            svg,
            r#"<text x="{:.1}" y="{}" text-anchor="middle">{}</text>"#,
            x(point(scale)),
            AREA.3 + 18.0,
            size(scale.meta.relationships)
        );
    }
    // relata comes last, so that it lies on top.
    for (engine, colour) in COLOURS.into_iter().rev() {
        let points: Vec<(f64, f64)> = all
            .iter()
            .filter(|(_, name, _)| *name == engine)
            .map(|&(size, _, ms)| (x(size), y(ms)))
            .collect();
        let line: Vec<String> = points
            .iter()
            .map(|(x, y)| format!("{x:.1},{y:.1}"))
            .collect();
        let _ = writeln!(
            svg,
            r#"<polyline points="{}" fill="none" stroke="{colour}" stroke-width="2"/>"#,
            line.join(" ")
        );
        for (x, y) in points {
            let _ = writeln!(
                svg,
                r#"<circle cx="{x:.1}" cy="{y:.1}" r="3.5" fill="{colour}"/>"#
            );
        }
    }
}

/// A power of ten of milliseconds.
fn duration(power: i32) -> String {
    let (power, unit) = match power {
        ..-3 => (power + 6, "ns"),
        -3..0 => (power + 3, "µs"),
        0..3 => (power, "ms"),
        3.. => (power - 3, "s"),
    };
    format!("1{} {unit}", "0".repeat(power.max(0) as usize))
}

fn size(relationships: usize) -> String {
    match relationships {
        1_000_000.. => format!("{} M", relationships / 1_000_000),
        1_000.. => format!("{},000", relationships / 1_000),
        _ => relationships.to_string(),
    }
}
