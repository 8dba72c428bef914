//! What the data holds and what can be asked, as `GET /meta` tells it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::list;
use super::media_type::media_type;
use super::settings::Settings;
use crate::answer::{CountNote, StatsRow};
use crate::graph::{Dataset, EntityId, Graph};
use crate::lens::Lens;
use crate::model::{Date, relationship_kind as kind};
use crate::query::{Stats, StatsPart, questions};
use crate::write::Format;

/// What the data holds and what can be asked.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct Meta {
    /// The name of the program.
    name: &'static str,
    /// Its version.
    version: &'static str,
    /// The data.
    dataset: DataMeta,
    /// The kinds of its records.
    kinds: Kinds,
    /// Who lists, and in which editions.
    listers: Vec<Lister>,
    /// The newest day of the data, as of which a question is answered that asks for no other.
    newest: Option<Date>,
    /// How many claims begin, or were seen, in each year.
    histogram: Vec<Year>,
    /// The questions.
    verbs: Vec<Verb>,
    /// Where the OpenAPI document describes a lens.
    lens: String,
    /// The formats of `/export`.
    formats: Vec<FormatMeta>,
    /// How much is asked at one time.
    limits: Limits,
}

/// The data, in counts.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct DataMeta {
    #[serde(flatten)]
    counts: Dataset,
    /// Another one as soon as any record differs.
    hash: String,
}

/// The kinds of the records.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Kinds {
    entities: Vec<KindCount>,
    relationships: Vec<KindCount>,
}

/// How many records there are of a kind.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct KindCount {
    kind: String,
    total: usize,
}

/// Who lists: one series of editions.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Lister {
    /// The id of who publishes it.
    id: String,
    /// The name of who publishes it.
    name: String,
    /// The series; null for editions that belong to none.
    series: Option<String>,
    /// Its editions, the first first.
    editions: Vec<EditionMeta>,
}

/// An edition of a list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct EditionMeta {
    id: String,
    name: String,
    published: Option<Date>,
    /// How many entries the data documents.
    documented: usize,
    /// How many there are, as far as the lister says of all parts.
    official: Option<u64>,
}

/// The claims of a year.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Year {
    year: u32,
    claims: usize,
}

/// A question.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Verb {
    /// The `verb` of the query.
    name: &'static str,
    /// What it asks.
    about: String,
    /// Where the OpenAPI document describes the query.
    query: String,
}

/// A format of `/export`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct FormatMeta {
    name: &'static str,
    /// Its media type.
    media: String,
    /// How names of its files end.
    ending: &'static str,
    /// What of an answer comes through, in words.
    keeps: &'static str,
}

/// How much is asked at one time.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Limits {
    /// The most rows of a reply, and the most things of a list.
    rows: usize,
    /// How long a question may take, in seconds; null for as long as it takes.
    seconds: Option<f64>,
    /// The most bytes of a question.
    bytes: usize,
    /// How many questions are worked on at one time.
    at_once: usize,
    /// How many more may wait.
    waiting: usize,
}

impl Meta {
    /// Of the data with this tag, under these settings. Looks at every record.
    pub(super) fn of(graph: &Graph, settings: &Settings, hash: &str) -> Self {
        Self {
            name: "relata",
            version: env!("CARGO_PKG_VERSION"),
            dataset: DataMeta {
                counts: graph.dataset(),
                hash: hash.to_owned(),
            },
            kinds: Kinds {
                entities: counts(graph.entity_kinds(), graph.count_entities()),
                relationships: counts(graph.relationship_kinds(), graph.count_relationships()),
            },
            listers: listers(graph),
            newest: graph.newest_day(),
            histogram: histogram(graph),
            verbs: verbs(),
            lens: "#/components/schemas/lens".to_owned(),
            formats: formats(),
            limits: Limits {
                rows: list::MOST,
                seconds: settings.each.most_time().map(|time| time.as_secs_f64()),
                bytes: super::body::MOST,
                at_once: settings.at_once,
                waiting: settings.waiting,
            },
        }
    }
}

fn counts(kinds: &[String], totals: Vec<usize>) -> Vec<KindCount> {
    let mut counts = Vec::new();
    for (kind, total) in kinds.iter().zip(totals) {
        if total > 0 {
            counts.push(KindCount {
                kind: kind.clone(),
                total,
            });
        }
    }
    counts
}

fn histogram(graph: &Graph) -> Vec<Year> {
    let mut years: BTreeMap<u32, usize> = BTreeMap::new();
    for claim in graph.relationships() {
        if let Some(date) = graph.since(claim).or_else(|| graph.observed(claim)) {
            *years.entry(date.year()).or_default() += 1;
        }
    }
    let years = years.into_iter();
    years.map(|(year, claims)| Year { year, claims }).collect()
}

/// The editions by who publishes them and by their series.
fn listers(graph: &Graph) -> Vec<Lister> {
    let mut listers: BTreeMap<(String, Option<String>), Vec<EditionMeta>> = BTreeMap::new();
    let stats = graph.ask(Stats::default().part(StatsPart::Editions), &Lens::default());
    let rows: Vec<StatsRow> = stats
        .ok()
        .and_then(|answer| answer.into_rows().ok())
        .unwrap_or_default();
    for edition in graph.entities() {
        if graph.published(edition).is_none() {
            continue;
        }
        let lister = publisher(graph, edition);
        let series = graph.entity(edition).series;
        let editions = listers.entry((lister, series)).or_default();
        editions.push(edition_meta(graph, edition, &rows));
    }
    let mut told = Vec::new();
    for ((id, series), mut editions) in listers {
        editions.sort_by_key(|edition| edition.published);
        let name = graph.entity_by_id(&id);
        told.push(Lister {
            name: name.map_or_else(|| id.clone(), |lister| graph.entity_name(lister).to_owned()),
            id,
            series,
            editions,
        });
    }
    told
}

/// The id of who publishes an edition, or else of the edition itself.
fn publisher(graph: &Graph, edition: EntityId) -> String {
    let into = graph.into(graph.entity_node(edition));
    let publishes = graph.relationship_code(kind::PUBLISHES);
    let publisher = publishes.and_then(|code| into.of_kind(code).others().next());
    let publisher = publisher.unwrap_or_else(|| graph.entity_node(edition));
    graph.node_id(publisher).to_owned()
}

/// An edition with the sums of its parts.
fn edition_meta(graph: &Graph, edition: EntityId, rows: &[StatsRow]) -> EditionMeta {
    let id = graph.entity_id(edition);
    let mut documented = 0;
    let mut official = Some(0);
    for row in rows {
        let rest = row.what.strip_prefix(id);
        // `nml-2021 online`: the word behind the id is the part.
        if !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')) {
            continue;
        }
        documented += row.count;
        let told = match row.note {
            Some(CountNote::Edition { official, .. }) => official,
            _ => None,
        };
        official = official.zip(told).map(|(sum, more)| sum + more);
    }
    EditionMeta {
        id: id.to_owned(),
        name: graph.entity_name(edition).to_owned(),
        published: graph.published(edition),
        documented,
        official,
    }
}

/// Makes the list of all questions of their one table.
macro_rules! define_verbs {
    (
        $($(#[doc = $doc:literal])* $name:ident $module:ident $verb:literal;)*
        ;
        $($(#[doc = $about_doc:literal])* $about:ident $about_module:ident $about_verb:literal;)*
    ) => {
        fn verbs() -> Vec<Verb> {
            vec![
                $(verb($verb, concat!($($doc),*)),)*
                $(verb($about_verb, concat!($($about_doc),*)),)*
            ]
        }
    };
}
questions!(define_verbs);

fn verb(name: &'static str, about: &str) -> Verb {
    Verb {
        name,
        about: about.trim().to_owned(),
        query: format!("#/components/schemas/{name}Query"),
    }
}

fn formats() -> Vec<FormatMeta> {
    let mut formats = Vec::new();
    for &format in Format::ALL {
        formats.push(FormatMeta {
            name: format.name(),
            media: media_type(format),
            ending: format.endings()[0],
            keeps: format.keeps(),
        });
    }
    formats
}
