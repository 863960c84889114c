"""Fills the template of the report of actions as a person would, with openpyxl.

Use: acciones.py TEMPLATE OUT: the data is written in the ways that people and programs write it.
     acciones.py --espera LIST: whether «acciones listar --formato json» gave back that data.
Everything in it is invented.
"""

import datetime
import json
import sys

HEAD = ["07", "2020", datetime.date(2019, 6, 1), "30/06/2020", "Oficina de prueba (datos ficticios)"]

# The columns of «Acciones», in their order.
ACTIONS = [
    [1, "Secretaría de Salud", "Brigadas de salud en albergues", "programa",
     "Consultas y vacunas en cuatro albergues.\nIncluye traducción a lenguas indígenas.", datetime.date(2020, 1, 15),
     None, 1250000.5, "7; 15", "1.1.2, 1.1.3", "lm-08-salud", "Recursos materiales, humanos y tecnológicos",
     "Falta personal de enfermería en las noches.", "https://example.org/brigadas?anio=2020&x=1"],
    ["2", " Registro Civil ", "Actas de nacimiento\nsin costo", "BUENA PRACTICA", None, "2020-02-01", "30 de junio de 2020",
     "$80,000.00", "4. Velar por que todos los migrantes tengan pruebas de su identidad jurídica y documentación adecuada",
     None, "lm-09-registro-civil", "coordinacion\nDocumentos de registro e identidad", None, None],
    [5.0, "Instituto de las Mujeres", "Talleres «Ñandú» & <derechos>", "Acción", "=texto que parece fórmula", None, None, 0, 17,
     None, None, None, None, "http://example.org/talleres"],
    [9, "Secretaría de Gobierno", "Sin enlace con los municipios", "Reto", None, None, None, None, None, None, None,
     "Aplicación de la política pública a nivel local; Coordinación y cooperación inter e intra institucional",
     "Los municipios no tienen oficina de atención.", None],
    ["  ", None, "", None, None, None, None, None, None, None, None, None, None, None],
    [7, "Secretaría de Educación", "Inscripción sin documentos", "acción", "Se inscribe sin exigir apostilla.", 43983, 44012.0,
     1e6, "Objetivo 15, 16\n17", "4.1.1 ", None, None, None, None],
]

POPULATION = [
    [1, "Mujer", "18 a 29 años", "hondureña", "Honduras", 1200],
    [1, "hombre", "18 A 29 AÑOS", "hondureña", "Honduras", "1,050"],
    [1, "No especificado", "No especificado", None, None, 7.0],
    ["7", "Mujer", "6 a 11 años", "guatemalteca", "México", 45],
]

INSTITUTIONS = [
    ["Secretaría de Salud", "SS", "Sí", "Sí"],
    ["Registro Civil", None, True, "x"],
    ["Instituto de las Mujeres", "IM", "no", "SI"],
    ["Secretaría de Turismo", "ST", 1, 0],
]


def put(cell, value):
    """Writes text as text: openpyxl takes what opens with «=» for a formula."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def table(sheet, rows):
    for at, row in enumerate(rows):
        for column, value in enumerate(row, start=1):
            if value is not None:
                put(sheet.cell(row=4 + at, column=column), value)


def main(template, out):
    import openpyxl

    book = openpyxl.load_workbook(template)
    for at, value in enumerate(HEAD):
        put(book["Reporte"].cell(row=4 + at, column=2), value)
    table(book["Acciones"], ACTIONS)
    table(book["Población"], POPULATION)
    table(book["Instituciones"], INSTITUTIONS)
    book.save(out)


# What each row means: number, kind, dates, cents, objectives, lines, requirements, categories, people.
EXPECTED = [
    (1, "programa", "2020-01-15", None, 125000050, [7, 15], ["1.1.2", "1.1.3"], ["lm-08-salud"], ["recursos"], 2257),
    (2, "buena-practica", "2020-02-01", "2020-06-30", 8000000, [4], [], ["lm-09-registro-civil"],
     ["coordinacion", "documentos-identidad"], 0),
    (5, "accion", None, None, 0, [17], [], [], [], 0),
    (7, "accion", "2020-06-01", "2020-06-30", 100000000, [15, 16, 17], ["4.1.1"], [], [], 45),
    (9, "reto", None, None, None, [], [], [], ["aplicacion-local", "coordinacion"], 0),
]


def expect(listing):
    with open(listing, encoding="utf-8") as file:
        found = json.load(file)["actions"]
    rows = [
        (own["number"], own["kind"], own["starts"], own["ends"], own["budget_cents"], own["objectives"], own["lines"],
         own["requirements"], own["challenges"], sum(row["people"] for row in own["population"]))
        for own in found
    ]
    assert rows == EXPECTED, rows
    assert found[0]["description"] == ACTIONS[0][4], found[0]["description"]
    assert found[2]["name"] == ACTIONS[2][2] and found[2]["description"] == ACTIONS[2][4], found[2]


if __name__ == "__main__":
    if sys.argv[1] == "--espera":
        expect(sys.argv[2])
    else:
        main(*sys.argv[1:])
