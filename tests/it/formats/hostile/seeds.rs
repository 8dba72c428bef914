//! For each format that is read, texts that stand inside of a value: whatever follows is part of it.

/// How a text is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Json,
    Xml,
    Csv,
    /// No text.
    Bytes,
}

pub struct Seed {
    pub file: &'static str,
    pub sort: Sort,
    /// The beginning of a file, up to and into a value.
    pub begin: &'static str,
    /// What ends the value, so that another may follow.
    pub after: &'static str,
    /// What ends the value and all of the file.
    pub end: &'static str,
}

const GRAPHML: &str = "<graphml xmlns='http://graphml.graphdrawing.org/xmlns'>\
    <key id='d' for='node' attr.name='name' attr.type='string'/>\
    <graph edgedefault='directed'><node id='a'><data key='d'>";
const GEXF: &str = "<gexf xmlns='http://gexf.net/1.3' version='1.3'><meta><description>";
const LEI: &str = "<lei:LEIData xmlns:lei='http://www.gleif.org/data/schema/leidata/2016'><lei:LEIRecords>\
    <lei:LEIRecord><lei:LEI>";
const LEI_CSV: &str = "\"LEI\",\"Entity.LegalName\",\"Entity.LegalAddress.Country\",\"Entity.EntityStatus\",\
    \"Registration.RegistrationStatus\",\"Registration.LastUpdateDate\"\n\"";
const RELATIONS: &str =
    "{\"relations\":[{\"RelationshipRecord\":{\"Relationship\":{\"StartNode\":{\"NodeID\":\"";
const STATEMENTS: &str = "canonical_id,entity_id,prop,prop_type,schema,value,dataset,origin,lang,original_value,\
    external,first_seen,last_seen,id\na,a,name,name,Company,\"";
const TARGETS: &str = "\"id\",\"schema\",\"name\",\"aliases\",\"birth_date\",\"countries\",\"sanctions\",\"dataset\",\
    \"first_seen\",\"last_seen\"\n\"a\",\"Person\",\"";

/// The seeds of a format. Each that is read has one: a new one needs one, too.
pub fn of(format: &str) -> Vec<Seed> {
    let seed = |file, sort, begin, after, end| Seed {
        file,
        sort,
        begin,
        after,
        end,
    };
    let json = |file, begin, after, end| vec![seed(file, Sort::Json, begin, after, end)];
    let csv = |file, begin| seed(file, Sort::Csv, begin, "\"", "\"\n");
    let bytes = |file, begin| vec![seed(file, Sort::Bytes, begin, "", "")];
    match format {
        "jsonl" => json(
            "x.jsonl",
            "{\"type\":\"entity\",\"id\":\"x\",\"kind\":\"company\",\"name\":\"",
            "\",\"x\":",
            "\"}\n",
        ),
        "node-link" => json(
            "x.node-link.json",
            "{\"directed\":true,\"nodes\":[{\"id\":\"x\",\"name\":\"",
            "\",\"x\":",
            "\"}],\"edges\":[]}",
        ),
        "bods" => json(
            "x.bods.json",
            "[{\"statementId\":\"a\",\"recordId\":\"a\",\"recordType\":\"entity\",\"recordDetails\":{\"name\":\"",
            "\",\"x\":",
            "\"}}]",
        ),
        "psc" => json(
            "x.psc.json",
            "{\"company_number\":\"1\",\"data\":{\"kind\":\"individual-person-with-significant-control\",\"name\":\"",
            "\",\"x\":",
            "\"}}\n",
        ),
        "ftm" => json(
            "x.ftm.json",
            "{\"id\":\"a\",\"schema\":\"Company\",\"properties\":{\"name\":[\"",
            "\"],\"x\":",
            "\"]}}\n",
        ),
        "gleif" => vec![
            seed("x.rr.json", Sort::Json, RELATIONS, "\",\"x\":", "\"}}}]}"),
            seed(
                "x.lei.xml",
                Sort::Xml,
                LEI,
                "</lei:LEI>",
                "</lei:LEI></lei:LEIRecord></lei:LEIRecords></lei:LEIData>",
            ),
            csv("x.lei.csv", LEI_CSV),
        ],
        "ofac" => vec![csv(
            "x.sdn.csv",
            "7,\"ACME S.A.\",-0- ,\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"",
        )],
        "graphml" => vec![seed(
            "x.graphml",
            Sort::Xml,
            GRAPHML,
            "</data>",
            "</data></node></graph></graphml>",
        )],
        "gexf" => vec![seed(
            "x.gexf",
            Sort::Xml,
            GEXF,
            "</description>",
            "</description></meta><graph/></gexf>",
        )],
        "parquet" => bytes("x.parquet", "PAR1"),
        "arrow" => bytes("x.arrow", "ARROW1\0\0"),
        "tables" => vec![csv("entities.csv", "id,kind,name,note\na,company,\"")],
        "owners-workbook" => bytes("x.xlsx", "PK\u{3}\u{4}[Content_Types].xml"),
        "ftm-statements" => vec![
            csv("x.statements.csv", STATEMENTS),
            seed(
                "x.statements.json",
                Sort::Json,
                "{\"id\":\"a\",\"entity_id\":\"a\",\"canonical_id\":\"a\",\"prop\":\"name\",\"schema\":\"Company\",\
                 \"dataset\":\"d\",\"value\":\"",
                "\",\"x\":",
                "\"}\n",
            ),
        ],
        "opensanctions-targets" => vec![csv("x.targets.simple.csv", TARGETS)],
        "owners-table" => vec![csv("owners.csv", "owner,owned,percent\nA,B,\"")],
        other => panic!("no hostile text is known of the format `{other}`"),
    }
}
