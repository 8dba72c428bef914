"""Writes a large file of a register's format, to see how much memory reading takes.

    python big_registers.py FORMAT RECORDS FILE
    /usr/bin/time -v relata stats --no-cache --data FILE

FORMAT is ftm, ftm-statements, ftm-nested, targets, bods, lei, rr or owners. About half of the records are things and half say
who owns what; one entity in a thousand is told of twice, in two places.
"""

import sys


def thing(number):
    # One in a thousand is told of again, far from where it stood first.
    return number - 1000 if number % 2000 == 1000 else number


def ftm(number):
    if number % 2 == 0:
        id = thing(number)
        return f'{{"id":"c{id}","schema":"Company","properties":{{"name":["Company {id} Ltd"],"country":["gb"]}},"datasets":["reg"]}}\n'
    asset = thing(number - 1)
    owner = thing(max(0, number - 1 - number % 7 * 2))
    return f'{{"id":"o{number}","schema":"Ownership","properties":{{"owner":["c{owner}"],"asset":["c{asset}"],"percentage":["{number % 100 + 1}"]}},"datasets":["reg"]}}\n'


def nested(number):
    return f'{{"id":"t{number}","schema":"Person","target":true,"properties":{{"name":["Person {number}"],"sanctions":[{{"id":"s{number}","schema":"Sanction","properties":{{"authority":["Office"],"startDate":["2020-01-01"]}},"datasets":["list"]}}]}},"datasets":["list"]}}\n'


def statements(number):
    entity, row = divmod(number, 4)
    prop, value = [("name", f"Company {entity}"), ("country", "gb"), ("id", "hash"), ("alias", f"C {entity}")][row]
    return f'"c{entity}","c{entity}","{prop}","string","Company","{value}","reg","","","","f","2020-01-01","2021-01-01","h{number}"\n'


def targets(number):
    return f'"t{number}","Person","Person {number}","A {number};B {number}","1970","gb","","","Office - 2020","","","p","List","2020-01-01","2021-01-01","2021-01-01"\n'


def bods(number):
    head = f'"statementDate":"2020-01-01","publicationDetails":{{"publicationDate":"2020-01-01","bodsVersion":"0.4","publisher":{{"name":"Register"}}}},"recordStatus":"new"'
    if number % 2 == 0:
        return f'{{"statementId":"s{number}","recordId":"c{number}","recordType":"entity",{head},"recordDetails":{{"isComponent":false,"entityType":{{"type":"registeredEntity"}},"name":"Company {number}"}}}}\n'
    return f'{{"statementId":"s{number}","recordId":"r{number}","recordType":"relationship",{head},"recordDetails":{{"isComponent":false,"subject":"c{number - 1}","interestedParty":"c{number - 3 if number > 2 else 0}","interests":[{{"type":"shareholding","directOrIndirect":"direct","share":{{"exact":{number % 100 + 1}}}}}]}}}}\n'


def lei(number):
    return f'"5299{number:016}","Company {number} Ltd","GB","ACTIVE","GENERAL","ISSUED","2024-01-01T00:00:00Z"\n'


def rr(number):
    return f'"5299{number:016}","LEI","5299{number // 2:016}","LEI","IS_DIRECTLY_CONSOLIDATED_BY","2020-01-01T00:00:00Z","RELATIONSHIP_PERIOD","ACTIVE","PUBLISHED","2024-01-01T00:00:00Z"\n'


def owners(number):
    return f"Owner {number},Company {number // 2},{number % 100 + 1},2020-01-01,register\n"


FORMATS = {
    "ftm": ("", ftm),
    "ftm-nested": ("", nested),
    "ftm-statements": (
        '"canonical_id","entity_id","prop","prop_type","schema","value","dataset","lang","original_value","origin","external","first_seen","last_seen","id"\n',
        statements,
    ),
    "targets": (
        '"id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions","phones","emails","program_ids","dataset","first_seen","last_seen","last_change"\n',
        targets,
    ),
    "bods": ("", bods),
    "lei": (
        "LEI,Entity.LegalName,Entity.LegalAddress.Country,Entity.EntityStatus,Entity.EntityCategory,Registration.RegistrationStatus,Registration.LastUpdateDate\n",
        lei,
    ),
    "rr": (
        "Relationship.StartNode.NodeID,Relationship.StartNode.NodeIDType,Relationship.EndNode.NodeID,Relationship.EndNode.NodeIDType,Relationship.RelationshipType,Relationship.Period.1.startDate,Relationship.Period.1.periodType,Relationship.RelationshipStatus,Registration.RegistrationStatus,Registration.LastUpdateDate\n",
        rr,
    ),
    "owners": ("owner,owned,percent,since,source\n", owners),
}


def main():
    _, name, records, path = sys.argv
    header, line = FORMATS[name]
    with open(path, "w") as file:
        file.write(header)
        for number in range(int(records)):
            file.write(line(number))


if __name__ == "__main__":
    main()
