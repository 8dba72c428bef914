//! GraphML and GEXF as other programs write them, and other programs reading ours.

use std::io::Write;
use std::path::Path;

use relata::graph::{GraphBuilder, Leniency};
use relata::model::{Entity, Relationship};
use relata::read::{Input, explain};
use relata::write::Format;
use relata::{Graph, Lens, Owners};

use crate::asked::written;
use crate::run::{is_there, line, program, python, root, run};

fn graph(text: &str) -> Graph {
    let mut builder = GraphBuilder::new("graph");
    builder
        .read(&[Input::text("x.xml", text.to_owned())])
        .unwrap();
    builder.build(Leniency::Strict).unwrap()
}

fn claims(graph: &Graph) -> Vec<Relationship> {
    let all = graph.relationships();
    all.map(|id| graph.relationship(id)).collect()
}

fn entity(graph: &Graph, id: &str) -> Entity {
    graph.entity(graph.entity_by_id(id).unwrap())
}

/// Each claim as `from kind to`, with its share and days.
fn told(text: &str) -> Vec<String> {
    let mut told = Vec::new();
    for claim in claims(&graph(text)) {
        let mut line = format!("{} {} {}", claim.from, claim.kind, claim.to);
        for part in [
            claim.share.map(|share| share.to_string()),
            claim.since.map(|day| format!("since {day}")),
            claim.until.map(|day| format!("until {day}")),
        ] {
            line.extend(part.map(|part| format!(", {part}")));
        }
        told.push(line);
    }
    told.sort();
    told
}

fn problems(text: &str) -> Vec<(usize, String)> {
    let explained = explain(&[Input::text("x.xml", text.to_owned())]).unwrap();
    let problems = explained[0].records.problems().iter();
    let told = problems.map(|problem| (problem.line, problem.message.clone()));
    told.collect()
}

fn graphml(keys: &str, edgedefault: &str, inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">{keys}\
         <graph id=\"G\"{edgedefault}>{inside}</graph></graphml>"
    )
}

const DIRECTED: &str = " edgedefault=\"directed\"";

#[test]
fn defaults_types_parallel_edges_and_unknown_attributes_come_in() {
    let keys = "<key id='k' for='edge' attr.name='kind' attr.type='string'><default>owns</default></key>\
        <key id='w' for='edge' attr.name='weight' attr.type='double'/>\
        <key id='c' for='node' attr.name='country' attr.type='string'><default>CN</default></key>\
        <key id='l' for='node' attr.name='label' attr.type='string'/>\
        <key id='p' for='edge' attr.name='percent' attr.type='double'/>\
        <key id='d' for='edge' attr.name='since' attr.type='string'/>";
    let inside = "<node id='a'><data key='l'>Acme &amp; Co</data></node><node id='b'><data key='c'>GB</data></node>\
        <edge source='a' target='b'><data key='p'>50.10</data><data key='w'>9007199254740993</data></edge>\
        <edge source='a' target='b'><data key='p'>ca. 30</data><data key='d'>long ago</data></edge>\
        <edge source='a' target='c'><data key='k'>Director Of</data><data key='x'>1</data></edge>";
    let text = graphml(keys, DIRECTED, inside);
    assert_eq!(
        told(&text),
        [
            "a director-of c",
            "a owns b, 50.1 %",
            "a owns b, about 30 %"
        ]
    );
    let graph = graph(&text);
    let acme = entity(&graph, "a");
    assert_eq!(
        (acme.name.as_str(), acme.country.as_deref()),
        ("Acme & Co", Some("CN"))
    );
    assert_eq!(entity(&graph, "b").country.as_deref(), Some("GB"));
    assert_eq!(entity(&graph, "c").name, "c");
    let claims = claims(&graph);
    let extra = |name: &str| {
        let mut found = claims.iter().filter_map(|claim| claim.extra.get(name));
        found.next().map(|value| value.get().to_owned())
    };
    // Every digit, and what does not fit a field beside it.
    assert_eq!(extra("weight").as_deref(), Some("9007199254740993"));
    assert_eq!(extra("attribute since").as_deref(), Some("\"long ago\""));
    assert_eq!(extra("x").as_deref(), Some("\"1\""));
    assert!(
        claims
            .iter()
            .all(|claim| claim.sources[0].source == "x.xml")
    );
}

#[test]
fn an_edge_without_a_direction_makes_nobody_an_owner() {
    let keys = "<key id='k' for='edge' attr.name='kind' attr.type='string'/>";
    let inside = "<node id='a'/><node id='b'/>\
        <edge source='a' target='b'><data key='k'>owns</data></edge>\
        <edge source='a' target='b' directed='true'><data key='k'>owns</data></edge>\
        <edge source='b' target='a'><data key='k'>friends</data></edge>";
    let expected = ["a owns b", "a related-to b", "b friends a"];
    assert_eq!(
        told(&graphml(keys, " edgedefault='undirected'", inside)),
        expected
    );
    // The schema asks for it, and readers take a graph that does not say for an undirected one.
    let text = graphml(keys, "", inside);
    assert_eq!(told(&text), expected);
    let explained = explain(&[Input::text("x.xml", text)]).unwrap();
    assert!(
        explained[0]
            .notes()
            .any(|note| note.contains("does not say"))
    );
    let mixed = inside.replace("directed='true'", "directed='false'");
    assert_eq!(
        told(&graphml(keys, DIRECTED, &mixed)),
        ["a owns b", "a related-to b", "b friends a"]
    );
}

#[test]
fn bare_shares_are_understood_together_and_a_weight_is_none() {
    let keys = "<key id='s' for='edge' attr.name='share' attr.type='double'/><key id='w' for='edge' attr.name='weight' attr.type='double'/>\
        <key id='k' for='edge' attr.name='kind' attr.type='string'><default>owns</default></key>";
    let edges = |shares: &[&str]| {
        let mut inside = "<node id='a'/><node id='b'/>".to_owned();
        for share in shares {
            inside += &format!("<edge source='a' target='b'><data key='s'>{share}</data></edge>");
        }
        told(&graphml(keys, DIRECTED, &inside))
    };
    assert_eq!(
        edges(&["0.5", "1.0"]),
        ["a owns b, 100 %", "a owns b, 50 %"]
    );
    assert_eq!(edges(&["0.5", "60"]), ["a owns b, 0.5 %", "a owns b, 60 %"]);
    assert_eq!(edges(&["1.0"]), ["a owns b"]);
    assert_eq!(edges(&["150"]), ["a owns b"]);
    let weight =
        "<node id='a'/><node id='b'/><edge source='a' target='b'><data key='w'>0.9</data></edge>";
    assert_eq!(told(&graphml(keys, DIRECTED, weight)), ["a owns b"]);
}

#[test]
fn labels_arrows_and_groups_of_yed_are_understood() {
    let path = root().join("tests/data/formats/yed.graphml");
    let text = std::fs::read_to_string(path).unwrap();
    assert_eq!(
        told(&text),
        [
            "n0 owns n1",
            "n0::n0 part-of n0",
            "n1 owns n2",
            "n1 related-to n2",
            "n2 owns n0::n0, 60 %",
        ]
    );
    let graph = graph(&text);
    // The group's label of the state that is shown, and a label that says to have no text.
    let names = ["n0", "n0::n0", "n1", "n2"].map(|id| entity(&graph, id).name);
    assert_eq!(
        names,
        ["Family", "Jane Doe", "Acme Ltd", "n2"].map(|name| if name == "n2" {
            String::new()
        } else {
            name.to_owned()
        })
    );
}

#[test]
fn names_of_the_other_dialect_of_yed_are_found() {
    let text = "<?xml version='1.0'?><graphml xmlns='http://graphml.graphdrawing.org/xmlns' xmlns:y='y' xmlns:x='x'>\
        <key id='d4' for='node' attr.name='NodeLabels'/><graph edgedefault='directed'>\
        <node id='n0'><data key='d4'><x:List><y:Label><y:Label.Text>Acme</y:Label.Text></y:Label></x:List></data></node>\
        <node id='n1'><data key='d4'><x:List><y:Label Text='Shop' LayoutParameter='x'/></x:List></data></node></graph></graphml>";
    let graph = graph(text);
    assert_eq!(
        ["n0", "n1"].map(|id| entity(&graph, id).name),
        ["Acme", "Shop"]
    );
}

fn gexf(head: &str, inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<gexf xmlns=\"http://www.gexf.net/1.3\" version=\"1.3\"><graph {head}>{inside}</graph></gexf>"
    )
}

#[test]
fn a_share_that_changes_and_spells_make_a_claim_for_each_time() {
    let head = "mode='dynamic' timeformat='date' defaultedgetype='directed'";
    let attributes = "<attributes class='edge' mode='dynamic'><attribute id='s' title='percent' type='double'/></attributes>\
        <attributes class='edge'><attribute id='k' title='kind' type='string'><default>owns</default></attribute></attributes>";
    let nodes =
        "<nodes><node id='a' label='Acme' start='2000-01-01'/><node id='b' label='B'/></nodes>";
    let edges = "<edges><edge id='e' source='a' target='b'><attvalues>\
        <attvalue for='s' value='30' start='2019-01-01' end='2019-12-31'/><attvalue for='s' value='60' start='2020-01-01'/>\
        </attvalues></edge>\
        <edge id='f' source='b' target='a'><spells><spell start='2001-01-01' endopen='2002-01-01'/><spell timestamp='2005-06-01'/></spells></edge>\
        </edges>";
    let text = gexf(head, &format!("{attributes}{nodes}{edges}"));
    assert_eq!(
        told(&text),
        [
            "a owns b, 30 %, since 2019-01-01, until 2020-01-01",
            "a owns b, 60 %, since 2020-01-01",
            "b owns a, since 2001-01-01, until 2002-01-01",
            "b owns a, since 2005-06-01, until 2005-06-02",
        ]
    );
    assert_eq!(
        entity(&graph(&text), "a").since.unwrap().to_string(),
        "2000-01-01"
    );
}

#[test]
fn older_gexf_groups_and_missing_directions_are_understood() {
    let nodes = "<nodes><node id='g' label='Group'><nodes><node id='a' label='A'/></nodes></node><node id='b' label='B' pid='g'/></nodes>";
    let edges = "<edges><edge id='0' source='a' target='b' label='owns' weight='2'/><edge id='1' source='a' target='b' type='directed' label='owns'/></edges>";
    let text = gexf("", &format!("{nodes}{edges}")).replace("1.3", "1.1draft");
    assert_eq!(
        told(&text),
        ["a owns b", "a part-of g", "a related-to b", "b part-of g"]
    );
}

#[test]
fn hostile_and_broken_files_are_refused_with_their_line() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE graphml [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<graphml><graph>&b;</graph></graphml>";
    let told = problems(bomb);
    assert_eq!(told.len(), 1);
    assert!(told[0].1.contains("refused") && told[0].0 <= 2, "{told:?}");
    let cut = graphml(
        "",
        DIRECTED,
        "<node id='a'/>\n<node id='b'/>\n<edge source='a' ta",
    );
    let cut = cut.split(" ta").next().unwrap();
    let told = problems(cut);
    assert!(!told.is_empty() && told[0].0 >= 4, "{told:?}");
    let one_end = graphml("", DIRECTED, "<node id='a'/>\n<edge source='a'/>");
    assert_eq!(
        problems(&one_end),
        [(3, "the edge has no two ends".to_owned())]
    );
}

/// The answer that other programs read.
fn answer_file(folder: &Path, format: Format) -> std::path::PathBuf {
    let graph = Graph::bundled().unwrap();
    let question = Owners::listed_by("ustr").edition("nml-2021");
    let answer = graph.ask(question, &Lens::default()).unwrap();
    let path = folder.join(format!("ours.{format}"));
    std::fs::write(&path, written(&answer, format)).unwrap();
    std::fs::write(folder.join("ours.json"), written(&answer, Format::NodeLink)).unwrap();
    path
}

#[test]
fn other_programs_read_the_same_graph() {
    for (libraries, formats) in [
        ("networkx", &[Format::Graphml, Format::Gexf][..]),
        ("igraph", &[Format::Graphml]),
    ] {
        let Some(mut python) = python(libraries, "graph files read by other programs") else {
            continue;
        };
        let folder = tempfile::tempdir().unwrap();
        python
            .arg(root().join("tests/it/formats/graph_judge.py"))
            .arg(libraries);
        python.arg(folder.path().join("ours.json"));
        for format in formats {
            python.arg(answer_file(folder.path(), *format));
        }
        let ran = run(&mut python, b"");
        assert_eq!(ran.status, Some(0), "{libraries}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn graphology_reads_the_same_graph() {
    let modules = std::env::var("RELATA_NODE_MODULES").unwrap_or_default();
    if modules.is_empty() {
        let told = "RELATA_NODE_MODULES names no folder with graphology: graph files read by it";
        assert!(std::env::var_os("CI").is_none(), "CI needs it: {told}");
        std::io::stderr()
            .write_all(format!("SKIPPED, {told}\n").as_bytes())
            .unwrap();
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut node = program("node");
    node.arg(root().join("tests/it/formats/graph_judge.js"));
    node.arg(folder.path().join("ours.json"));
    for format in [Format::Graphml, Format::Gexf] {
        node.arg(answer_file(folder.path(), format));
    }
    node.env("NODE_PATH", modules);
    let ran = run(&mut node, b"");
    assert_eq!(ran.status, Some(0), "{}{}", ran.out, ran.err);
}

#[test]
fn gexf_is_valid_by_its_schema() {
    let schema = root().join("tests/data/gexf-1.3/gexf.xsd");
    if !is_there("xmllint", "--version", "whether GEXF is valid") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = answer_file(folder.path(), Format::Gexf);
    let mut xmllint = program("xmllint");
    xmllint
        .args(["--noout", "--nonet", "--schema"])
        .arg(schema)
        .arg(path);
    let ran = run(&mut xmllint, b"");
    assert_eq!(ran.status, Some(0), "{}", ran.err);
}

/// Texts that XML has a meaning for, or no place for, in every field that is a text.
const ODD: &str = "{\"type\":\"entity\",\"id\":\"a<b>&\\\"'\",\"kind\":\"company\",\"name\":\"]]> <!-- &amp; \\u0001\\ufffe\\ud83d\\ude00\"}\n\
    {\"type\":\"entity\",\"id\":\"shop\",\"kind\":\"platform\",\"note\":\"\\r\\n\\t\\u0000\",\"odd & key\":\"<\"}\n\
    {\"type\":\"relationship\",\"id\":\"c'1\",\"kind\":\"related-to\",\"from\":\"a<b>&\\\"'\",\"to\":\"shop\",\"note\":\"]]>\",\"sources\":[\"s<1#p]]>\"]}\n";

#[test]
fn graphml_is_well_formed_whatever_stands_in_it() {
    if !is_there("xmllint", "--version", "whether GraphML is well-formed") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let odd = folder.path().join("odd.jsonl");
    std::fs::write(&odd, ODD).unwrap();
    let odd = odd.to_str().unwrap();
    for (number, question) in [
        "export".to_owned(),
        format!("export {odd}"),
        format!("export {odd} --for yed"),
        "owners wechat --listed-by ustr --edition nml-2021 --for yed".to_owned(),
    ]
    .iter()
    .enumerate()
    {
        let path = folder.path().join(format!("{number}.graphml"));
        let ran = line(&format!("{question} -o {}", path.display()));
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        let mut xmllint = program("xmllint");
        // `--huge` is for the texts of the whole pack, which are longer than it takes by itself.
        xmllint.args(["--noout", "--nonet", "--huge"]).arg(&path);
        let ran = run(&mut xmllint, b"");
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{question}");
    }
}

#[test]
fn for_yed_a_graph_has_labels_and_colours_and_is_still_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.graphml");
    let path = path.to_str().unwrap();
    let ran = line(&format!("owners wechat --for yed -o {path}"));
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains("<y:NodeLabel") && text.contains(">Tencent</y:NodeLabel>"));
    let plain = line("owners wechat -f jsonl");
    let back = line(&format!("owners wechat --data {path} -f jsonl"));
    let claims = |out: &str| {
        out.lines()
            .filter(|line| line.contains("\"relationship\""))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(claims(&back.out), claims(&plain.out));
    let ran = line("owners wechat --for yed -f csv");
    assert!(
        ran.status == Some(2) && ran.err.contains("graphml"),
        "{}",
        ran.err
    );
}
