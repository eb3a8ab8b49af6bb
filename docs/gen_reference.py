#!/usr/bin/env python3
# weft: writes the man page, the command reference and the completions from the command's own tables.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: gen_reference.py WEFT ROOT [--check]
#
# Asks WEFT for `help --format json` and writes docs/weft.1 (from docs/weft.1.in), docs/commands.md (from
# docs/commands.md.in), and completions/{weft.bash,_weft,weft.fish} below ROOT.  --check writes nothing and fails when
# one of them is not what it would write.

import json
import os
import subprocess
import sys
import textwrap

DATE = "November 21, 2026"  # of the last change of docs/weft.1.in


def of_command(usage, command):
    return [o for o in usage["options"] if command["name"] in o["commands"]]


def variable(option):
    return "WEFT_" + option["name"].upper().replace("-", "_")


# ---- The man page (mdoc) --------------------------------------------------------------------------------------------


def escape(text):
    """Text for mdoc: no line may start with a control character, and a new sentence starts a new line."""
    text = text.replace("\\", "\\e")
    lines = text.replace(". ", ".\n").split("\n")
    return "\n".join(("\\&" + line) if line.startswith((".", "'")) else line for line in lines)


def man_option(option, count):
    value = ""
    if option["choices"]:
        value = " Ns = Ns Cm " + " Ns | Ns Cm ".join(option["choices"].split("|"))
    elif option["value"]:
        value = " Ns = Ns Ar " + option["value"]
    short = f"Fl {option['letter']} , " if option["letter"] else ""
    help_text = option["help"][0].upper() + option["help"][1:]
    who = "all" if len(option["commands"]) == count else " ".join(option["commands"])
    return f".It {short}Fl -{option['name']}{value}\n{escape(help_text)}.\n.Pq {who}"


def man_operands(operands):
    out = []
    for word in operands.split():
        if word.startswith("["):
            out.append("Op Ar " + word.strip("[].") + (" ..." if word.endswith("...") else ""))
        else:
            out.append("Ar " + word.rstrip(".") + (" ..." if word.endswith("...") else ""))
    return " ".join(out)


def man(usage, template):
    synopsis = []
    commands = []
    for command in usage["commands"]:
        operands = man_operands(command["operands"])
        synopsis.append(f".Nm\n.Cm {command['name']}\n.Op Ar options" + (f"\n.{operands}" if operands else ""))
        commands.append(f".It Cm {command['name']} {operands}".rstrip() + "\n" + escape(command["text"]))
    examples = [line for c in usage["commands"] for line in c["examples"].splitlines()]
    filled = {
        "DATE": DATE,
        "SYNOPSIS": "\n".join(synopsis),
        "COMMANDS": ".Bl -tag -width Ds\n" + "\n".join(commands) + "\n.El",
        "OPTIONS": ".Bl -tag -width Ds\n" + "\n".join(man_option(o, len(usage["commands"])) for o in usage["options"]) + "\n.El",
        "VARIABLES": "\n".join(f".It Ev {variable(o)}\n.Fl -{o['name']}" for o in usage["options"] if o["kept"]),
        "EXAMPLES": ".Bd -literal -offset indent\n" + "\n".join(e.replace("\\", "\\e") for e in examples) + "\n.Ed",
    }
    for key, text in filled.items():
        template = template.replace(f"@{key}@", text)
    return template


# ---- The command reference (Markdown) -------------------------------------------------------------------------------


def markdown_option(option):
    value = option["choices"] or option["value"]
    shown = f"--{option['name']}" + (f"={value}" if value else "")
    if option["letter"]:
        shown = f"-{option['letter']}, {shown}"
    kept = f"`{variable(option)}`" if option["kept"] else ""
    return f"| `{shown}` | {option['help']} | {kept} |"


def markdown(usage, template):
    parts = []
    for command in usage["commands"]:
        rows = []
        for option in of_command(usage, command):
            rows.append(markdown_option(option))
        examples = "".join(f"    {line}\n" for line in command["examples"].splitlines())
        parts.append(
            f"## weft {command['name']}\n\n`weft {command['name']} {command['operands']}".rstrip()
            + "`\n\n"
            + textwrap.fill(command["text"], 118)
            + f"\n\n{examples}\n| option | meaning | variable |\n| --- | --- | --- |\n"
            + "\n".join(escape_bars(r) for r in rows)
            + "\n"
        )
    return template.replace("@COMMANDS@", "\n".join(parts).rstrip("\n"))


def escape_bars(row):
    """Bars inside code spans of a table row must be escaped; the row's own bars have spaces around them."""
    inner = row[2:-2].split(" | ")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in inner) + " |"


# ---- Completions ----------------------------------------------------------------------------------------------------


def spellings(option):
    return [f"--{option['name']}"] + ([f"-{option['letter']}"] if option["letter"] else [])


def completes(option):
    """What follows an option: its choices, files (None), or nothing to offer ([])."""
    if option["choices"]:
        return option["choices"].split("|")
    return None if option["value"] in ("FILE", "DIR") else []


def bash(usage):
    names = " ".join(c["name"] for c in usage["commands"])
    values = []
    for option in usage["options"]:
        if not option["value"]:
            continue
        offer = completes(option)
        if offer is None:
            action = f"COMPREPLY=($(compgen -{'d' if option['value'] == 'DIR' else 'f'} -- \"$word\"))"
        elif offer:
            action = f'COMPREPLY=($(compgen -W "{" ".join(offer)}" -- "$word"))'
        else:
            action = "COMPREPLY=()"
        values.append(f"    {'|'.join(spellings(option))}) {action}; return ;;")
    per_command = []
    for command in usage["commands"]:
        words = " ".join(s for o in of_command(usage, command) for s in spellings(o))
        per_command.append(f'    {command["name"]}) options="{words}" ;;')
    return f"""# weft: completion for bash.  Generated by docs/gen_reference.py.
_weft()
{{
    local word=$2 previous=$3 command= options= i
    COMPREPLY=()
    # bash makes words of --option=value: three of them
    if [[ $previous == "=" ]]; then
        previous=${{COMP_WORDS[COMP_CWORD - 2]}}
    elif [[ $word == "=" ]]; then
        word=
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case " {names} " in
        *" ${{COMP_WORDS[i]}} "*) command=${{COMP_WORDS[i]}}; break ;;
        esac
    done
    case $previous in
{chr(10).join(values)}
    esac
    case $command in
{chr(10).join(per_command)}
    *) COMPREPLY=($(compgen -W "{names} --help --version" -- "$word")); return ;;
    esac
    case $command:$word in
    *:-*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    help:*) COMPREPLY=($(compgen -W "{names}" -- "$word")) ;;
    ops:*) COMPREPLY=($(compgen -W "$(weft ops 2>/dev/null | sed -n 's/^  \\([a-z_0-9]*\\)(.*/\\1/p')" -- "$word")) ;;
    *) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$word")) ;;
    esac
}}
complete -F _weft weft
"""


def zsh_quote(text):
    return text.replace("'", "'\\''").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")


def zsh_option(option):
    value = ""
    if option["value"]:
        offer = completes(option)
        action = "_directories" if option["value"] == "DIR" else "_files" if offer is None else f"({' '.join(offer)})" if offer else " "
        value = f":{option['value'].lower()}:{action}"
    head = f"--{option['name']}"
    text = f"[{zsh_quote(option['help'])}]{value}"
    star = "*" if option["repeat"] else ""
    rows = [f"'{star}{head}{'=' if option['value'] else ''}{text}'"]
    if option["letter"]:
        rows.append(f"'{star}-{option['letter']}{'+' if option['value'] else ''}{text}'")
    return rows


def zsh(usage):
    commands = "\n".join(f"    '{c['name']}:{zsh_quote(c['summary'])}'" for c in usage["commands"])
    cases = []
    for command in usage["commands"]:
        rows = [r for o in of_command(usage, command) for r in zsh_option(o)]
        operand = {
            "help": "'*:command:(" + " ".join(c["name"] for c in usage["commands"]) + ")'",
            "ops": "'*:operation:(${(f)\"$(weft ops 2>/dev/null | sed -n \"s/^  \\([a-z_0-9]*\\)(.*/\\1/p\")\"})'",
        }.get(command["name"], "'*:file:_files'")
        cases.append(f"  {command['name']})\n    _arguments -s " + " \\\n      ".join(rows + [operand]) + " ;;")
    return f"""#compdef weft
# weft: completion for zsh.  Generated by docs/gen_reference.py.
local -a commands
local curcontext="$curcontext" state line
_arguments -C '1:command:->command' '*::argument:->argument'
case $state in
command)
  commands=(
{commands}
  )
  _describe command commands ;;
argument)
  case $words[1] in
{chr(10).join(cases)}
  esac ;;
esac
"""


def fish(usage):
    names = " ".join(c["name"] for c in usage["commands"])
    lines = ["# weft: completion for fish.  Generated by docs/gen_reference.py."]
    for command in usage["commands"]:
        lines.append(
            f"complete -c weft -n 'not __fish_seen_subcommand_from {names}' -f -a {command['name']} "
            f"-d '{command['summary']}'"
        )
    for option in usage["options"]:
        line = f"complete -c weft -n '__fish_seen_subcommand_from {' '.join(option['commands'])}' -l {option['name']}"
        if option["letter"]:
            line += f" -s {option['letter']}"
        if option["value"]:
            offer = completes(option)
            line += " -r" if offer is None else f" -x -a '{' '.join(offer)}'" if offer else " -x"
        help_text = option["help"].replace("'", "\\'")
        lines.append(f"{line} -d '{help_text}'")
    lines.append(f"complete -c weft -n '__fish_seen_subcommand_from help' -f -a '{names}'")
    lines.append(
        "complete -c weft -n '__fish_seen_subcommand_from ops' -f "
        "-a \"(weft ops 2>/dev/null | string match -gr '^  ([a-z_0-9]+)\\(')\""
    )
    return "\n".join(lines) + "\n"


# ---- Main -----------------------------------------------------------------------------------------------------------


def main():
    weft, root = sys.argv[1:3]
    usage = json.loads(subprocess.run([weft, "help", "--format=json"], check=True, capture_output=True).stdout)

    def template(name):
        with open(os.path.join(root, "docs", name), encoding="utf-8") as file:
            return file.read()

    made = {
        "docs/weft.1": man(usage, template("weft.1.in")),
        "docs/commands.md": markdown(usage, template("commands.md.in")),
        "completions/weft.bash": bash(usage),
        "completions/_weft": zsh(usage),
        "completions/weft.fish": fish(usage),
    }
    stale = []
    for name, text in made.items():
        path = os.path.join(root, name)
        try:
            with open(path, encoding="utf-8") as file:
                same = file.read() == text
        except FileNotFoundError:
            same = False
        if same:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
    if "--check" in sys.argv and stale:
        sys.exit("not up to date: " + ", ".join(stale) + "; run: ninja -C build reference")
    print("%d passed, %d failed" % (len(made) - len(stale), 0) if "--check" in sys.argv else "wrote " + ", ".join(stale))


main()
