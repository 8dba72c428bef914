use super::*;
use crate::graph::Direction;
use crate::pattern::{Mode, Repeat};

/// What a text says, written out.
fn said(text: &str) -> String {
    parse(text)
        .unwrap_or_else(|fault| panic!("{}", fault.in_text(text)))
        .to_string()
}

#[test]
fn every_form_is_read() {
    for (text, whole) in [
        ("(a)", "MATCH TRAIL (a)"),
        (
            "match (a:company|!person&%) ",
            "MATCH TRAIL (a:company|((!(person))&%))",
        ),
        (
            "(a)-->(b)<--(c)--(d)->(e)<-(f)-(g)<-->(h)",
            "MATCH TRAIL (a)-[]->(b)<-[]-(c)-[]-(d)-[]->(e)<-[]-(f)-[]-(g)-[]-(h)",
        ),
        (
            "(a)-[x:responds-to|no-response|tier-2b]->(b)",
            "MATCH TRAIL (a)-[x:`responds-to`|`no-response`|`tier-2b`]->(b)",
        ),
        (
            "(a)-[:x]->+(b)-[:x]-*(c)<-[:x]-?(d)",
            "MATCH TRAIL (a)-[:x]->{1,}(b)-[:x]-{0,}(c)<-[:x]-{0,1}(d)",
        ),
        (
            "(a)-[:x]->{2}(b)-->{2,}(c)-->{,3}(d)",
            "MATCH TRAIL (a)-[:x]->{2,2}(b)-[]->{2,}(c)-[]->{0,3}(d)",
        ),
        (
            "p = ACYCLIC PATH (IS company {ids.lei: 'x', name:\"it's\"} WHERE TRUE)",
            "MATCH p = ACYCLIC (:company {ids.lei: 'x', name: 'it''s'} WHERE TRUE)",
        ),
        (
            "(a), (b) WHERE a.x < -5 AND NOT b.y IS NOT NULL OR a = b",
            "MATCH TRAIL (a), TRAIL (b) WHERE ((a.x < -5) AND (NOT (NOT (b.y IS NULL)))) OR (a = b)",
        ),
        (
            "(a) WHERE a.x NOT IN [1, 'b'] RETURN DISTINCT a.x AS `in`, count(DISTINCT a), count(*)",
            "MATCH TRAIL (a) WHERE NOT (a.x IN [1, 'b']) RETURN DISTINCT a.x AS `in`, count(DISTINCT a), count(*)",
        ),
        (
            "(a) RETURN * ORDER BY a.name DESC, a.id ASC OFFSET 3 LIMIT 4",
            "MATCH TRAIL (a) RETURN * ORDER BY a.name DESC, a.id SKIP 3 LIMIT 4",
        ),
        (
            "p=(a)-->(b) where path_length(p) >= 1.5e0",
            "MATCH p = TRAIL (a)-[]->(b) WHERE length(p) >= 1.5e0",
        ),
    ] {
        assert_eq!(said(text), whole, "{text}");
        assert_eq!(said(whole), whole, "reads back");
    }
}

#[test]
fn edges_and_modes_mean_what_they_say() {
    let pattern = parse("SIMPLE (a)<-[e:owns]-{1,}(b)").unwrap();
    let path = &pattern.paths[0];
    assert_eq!((path.mode, path.nodes.len()), (Mode::Simple, 2));
    assert_eq!(path.edges[0].direction, Direction::In);
    assert_eq!(path.edges[0].repeat, Some(Repeat { min: 1, max: None }));
    assert_eq!(path.edges[0].element.variable.as_ref().unwrap().at.0, 13);
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (text, at, message) in [
        (
            "",
            0,
            "expected a node such as `(v:company)`, the pattern ends",
        ),
        (
            "-(a)",
            0,
            "expected a node such as `(v:company)` before an edge",
        ),
        ("(a", 2, "expected `:`, `{`, WHERE or `)`, the pattern ends"),
        ("(a)-[:owns](b)", 11, "expected `-` or `->`, found `(`"),
        (
            "(a)-[:]->(b)",
            6,
            "expected a kind such as `company` or `responds-to`, found `]`",
        ),
        ("(a {x})", 5, "expected `:` and a value, found `}`"),
        (
            "(a) WHERE",
            9,
            "expected a value such as v.name, 'text' or 50, the pattern ends",
        ),
        (
            "(a) WHERE a.x = 1 2",
            18,
            "expected AND, OR, RETURN, ORDER BY, SKIP, LIMIT or the end, found `2`",
        ),
        (
            "(a) RETURN a LIMIT x",
            19,
            "expected the most rows, found `x`",
        ),
        (
            "(order)",
            1,
            "expected a variable, `:`, `{`, WHERE or `)`, found `order`, which in backquotes may be a name",
        ),
        ("(a)-->{3,1}(b)", 6, "no edge can be repeated so often"),
        (
            "(a) WHERE 1 < a.x < 3",
            18,
            "comparisons in a row are not supported",
        ),
        (
            "(a {x: '\u{1f468}})",
            7,
            "the quote that ' opens is never closed",
        ),
    ] {
        let fault = parse(text).unwrap_err();
        assert_eq!((fault.at, fault.message.as_str()), (at, message), "{text}");
    }
}

#[test]
fn what_is_not_supported_is_refused_by_name() {
    for (text, at, name) in [
        ("CREATE (a)", 0, "`CREATE` is not supported"),
        ("(a) DELETE a", 4, "`DELETE` is not supported"),
        ("OPTIONAL MATCH (a)", 0, "`OPTIONAL` is not supported"),
        ("(a) MATCH (b)", 4, "`MATCH` is not supported"),
        ("(a) WITH a RETURN a", 4, "`WITH` is not supported"),
        ("(a) RETURN a UNION (b)", 13, "`UNION` is not supported"),
        ("CALL x()", 0, "`CALL` is not supported"),
        (
            "p = shortestPath((a)-->(b))",
            4,
            "`shortestPath` is not supported",
        ),
        ("p = ANY SHORTEST (a)-->(b)", 4, "`ANY` is not supported"),
        (
            "((a)-->(b)){2}",
            0,
            "a path pattern in parentheses is not supported",
        ),
        (
            "(a)-[:owns*1..3]->(b)",
            10,
            "a quantifier in brackets is not supported",
        ),
        ("(a:x:y)", 4, "`:` stands once"),
        ("(a)~[:x]~(b)", 3, "`~`, undirected edges, is not supported"),
        (
            "(a) WHERE a.x = $y",
            16,
            "`$`, a parameter, is not supported",
        ),
        (
            "(a) WHERE a.x + 1 = 2",
            14,
            "`+`, arithmetic, is not supported",
        ),
        (
            "(a) WHERE a.x =~ 'y'",
            15,
            "this comparison is not supported",
        ),
        ("(a) WHERE a.x != 1", 14, "`!` does not negate here"),
        ("(a) WHERE a:company", 11, "a kind is not supported here"),
        (
            "(a) WHERE type(a) = 'x'",
            10,
            "the function `type` is not supported",
        ),
        (
            "(a) RETURN sum(a.x)",
            11,
            "the function `sum` is not supported",
        ),
        (
            "(a) WHERE CASE WHEN a.x THEN 1 END = 1",
            10,
            "`CASE` is not supported",
        ),
        (
            "(a) WHERE EXISTS { (a)-->() }",
            10,
            "`EXISTS` is not supported",
        ),
        ("WALK (a)-->*(b)", 0, "WALK may go on for ever"),
        (
            "(a); (b)",
            3,
            "`;`, more than one question, is not supported",
        ),
    ] {
        let fault = parse(text).unwrap_err();
        assert_eq!((fault.at, fault.message.as_str()), (at, name), "{text}");
        assert!(fault.hint.is_some(), "{text}");
    }
}

#[test]
fn depth_and_size_have_limits() {
    let nested = |depth: usize| format!("(a) WHERE {}TRUE{}", "(".repeat(depth), ")".repeat(depth));
    assert!(parse(&nested(NESTING)).is_ok());
    assert!(
        parse(&nested(NESTING + 1))
            .unwrap_err()
            .message
            .contains("nested")
    );
    for (open, close) in [("NOT ", ""), ("[", "]"), ("count(", ")")] {
        let text = format!(
            "(a) RETURN {}a{}",
            open.repeat(100_000),
            close.repeat(100_000)
        );
        assert!(parse(&text).is_err());
    }
    assert!(
        parse(&format!("(a:{}x)", "!".repeat(100_000)))
            .unwrap_err()
            .message
            .contains("nested")
    );
    let chain = |edges: usize| format!("(){}", "--()".repeat(edges));
    assert!(parse(&chain((MOST_ELEMENTS - 1) / 2)).is_ok());
    assert!(
        parse(&chain(MOST_ELEMENTS / 2 + 1))
            .unwrap_err()
            .message
            .contains("at most 200")
    );
}
