"""The ledger's sentences: what was found in a file and what to do about it, in one place.

Written for the person who keeps the folder. Each function gives one `Notice`; `line` is 1-based,
0 when the whole file is meant. What a sentence names by a phrase (`what`, `where`) is a marked one.
"""

from __future__ import annotations

import datetime as dt

from backfile.model import Notice, Said, marked

# --- files that are not read -------------------------------------------------------------------


def hidden() -> Notice:
    return Notice(
        0,
        marked("A hidden file of the system or an editor."),
        marked("Nothing to do; it is left out."),
    )


def not_text_file() -> Notice:
    return Notice(
        0,
        marked("Not a .txt file."),
        marked("If it holds a story, save it as plain text with a name that ends in .txt."),
    )


def link_outside() -> Notice:
    return Notice(
        0,
        marked("A link to a file outside the seeds folder; it was not followed."),
        marked("Copy the file itself into the folder."),
    )


def link_to_folder() -> Notice:
    return Notice(
        0,
        marked("A link to another folder; it was not followed."),
        marked(
            "Copy the folder's files into the seeds folder, or do nothing if they are there "
            "already."
        ),
    )


def broken_link() -> Notice:
    return Notice(
        0,
        marked("A link that leads nowhere."),
        marked("Remove the link or put back the file that it names."),
    )


def not_a_file() -> Notice:
    return Notice(
        0,
        marked("Neither a file nor a folder, but a device or a pipe."),
        marked("Remove it from the folder."),
    )


def no_permission() -> Notice:
    return Notice(
        0, marked("The file may not be read by this account."), marked("Change its permissions.")
    )


def unreadable(why: str | None) -> Notice:
    return Notice(
        0,
        Said("The file could not be read: %s.", why)
        if why
        else marked("The file could not be read: the system gives no reason."),
        marked("Check the disk, then copy the file here again."),
    )


def folder_unreadable() -> Notice:
    return Notice(
        0,
        marked("A folder that may not be listed, so its files are missing from the archive."),
        marked("Change its permissions."),
    )


def too_large(size: int, limit: int) -> Notice:
    return Notice(
        0,
        Said("The file has %s bytes; the limit is %s.", size, limit),
        marked(
            "If it holds many stories, cut it into one file each; if it is one, raise "
            "INGEST_MAX_BYTES in pelican.conf.py."
        ),
    )


def too_many_lines(limit: int) -> Notice:
    return Notice(
        0,
        Said("The file has more than %s lines, so it is hardly one story.", limit),
        marked(
            "If it holds many stories, cut it into one file each; if its lines were broken by "
            "mistake, join them."
        ),
    )


def empty() -> Notice:
    return Notice(
        0,
        marked("There is no text in the file."),
        marked("Put the story back, or remove the file."),
    )


def binary(what: str) -> Notice:
    return Notice(
        0,
        Said("This is not text but %s.", Said(what)),
        marked("Open it in the program that made it and save it as plain text (.txt, UTF-8)."),
    )


# --- what was guessed or repaired --------------------------------------------------------------


def encoding_guessed(name: str) -> Notice:
    return Notice(
        0,
        Said("The file is not in UTF-8; it was read as %s.", Said(name)),
        marked(
            "Look whether letters with accents are right; to be rid of the guess, save it as UTF-8."
        ),
    )


def encodings_mixed() -> Notice:
    return Notice(
        0,
        marked("Most of the file is UTF-8, some of it is not; the rest was read as Windows-1252."),
        marked("Look for wrong letters and save the file as UTF-8."),
    )


def characters_lost(line: int, count: int) -> Notice:
    return Notice(
        line,
        Said("%s characters were lost before the file came here and stand as \ufffd.", count)
        if count > 1
        else marked("1 character was lost before the file came here and stand as \ufffd."),
        marked("If you have the original, put the right letters back."),
    )


def mojibake(line: int, lines: int) -> Notice:
    return Notice(
        line,
        Said("Garbled letters (such as Ã© for é) were put right on %s lines.", lines)
        if lines > 1
        else marked("Garbled letters (such as Ã© for é) were put right on 1 line."),
        marked(
            "Look whether they are right now; to keep it so, save the text with the right letters."
        ),
    )


def quotes_restored(line: int) -> Notice:
    return Notice(
        line,
        marked(
            "Quotation marks or dashes of Windows-1252 stood as control characters; they were "
            "put right."
        ),
        marked("Look whether the punctuation is right."),
    )


def controls_dropped(line: int, count: int) -> Notice:
    return Notice(
        line,
        Said("%s control characters were left out.", count)
        if count > 1
        else marked("1 control character was left out."),
        marked("Look whether anything is missing there."),
    )


def no_date() -> Notice:
    return Notice(
        0,
        marked("No date was found; the story stands among the undated ones."),
        marked("If you know the day, add a first line such as: Date: 2023-09-15"),
    )


def bad_date(line: int, words: str) -> Notice:
    return Notice(
        line,
        Said(
            "“%s” is not a date on the calendar; the story stands among the undated.",
            _short(words),
        ),
        marked("Write the date as year-month-day, for example 2023-09-15."),
    )


def ambiguous_date(line: int, words: str, taken: dt.date) -> Notice:
    return Notice(
        line,
        Said("“%s” may be read two ways; it was taken as %s.", _short(words), taken.isoformat()),
        marked(
            "If all such dates are the other way round, change INGEST_DAY_FIRST in "
            "pelican.conf.py; if only this one is, write it as year-month-day."
        ),
    )


def date_guessed(line: int, taken: dt.date, where: str) -> Notice:
    return Notice(
        line,
        Said("No date is given; %s was taken from %s.", taken.isoformat(), Said(where)),
        Said("If it is right, make it certain with a first line: Date: %s", taken.isoformat()),
    )


def date_without_year(day: str) -> Notice:
    return Notice(
        0,
        Said("The story says “%s” but no year; it stands among the undated ones.", _short(day)),
        marked("If you know the year, add a first line such as: Date: 2023-09-15"),
    )


def html_removed() -> Notice:
    return Notice(
        0,
        marked("The text was HTML; its tags were taken away."),
        marked("Look whether anything of the page's furniture stayed in the story."),
    )


def mail_read(left_out: int) -> Notice:
    if left_out:
        return Notice(
            0,
            Said(
                "The file was a mail; its text was taken and %s other parts were left out.",
                left_out,
            )
            if left_out > 1
            else marked("The file was a mail; its text was taken and 1 other part was left out."),
            marked(
                "Look whether an attachment holds the story; then save that as a file of its own."
            ),
        )
    return Notice(
        0,
        marked("The file was a mail; its text was taken out of it."),
        marked("Look whether greetings or a signature stayed in the story."),
    )


def mails_in_one(count: int) -> Notice:
    return Notice(
        0,
        Said("The file holds %s mails, which were read as one story.", count),
        marked("If they are stories, cut the file into one each."),
    )


def wikitext_removed(unfinished: bool) -> Notice:
    if unfinished:
        return Notice(
            0,
            marked(
                "The text was wikitext with a template that is cut off, so words may be missing."
            ),
            marked("Compare the story with its original."),
        )
    return Notice(
        0,
        marked("The text was wikitext; its markup was taken away."),
        marked("Look whether the story reads well."),
    )


def markup_left() -> Notice:
    return Notice(
        0,
        marked("The text holds too much wiki markup to take away; it was left as it stands."),
        marked("Save the story as plain text."),
    )


def headline_made(line: int) -> Notice:
    return Notice(
        line,
        marked("No headline was found; the first sentence stands in for it."),
        marked("Add a headline as a line of its own above the story, or as: Title: The headline"),
    )


def no_body(line: int) -> Notice:
    return Notice(
        line,
        marked("There is a headline and no story below it."),
        marked("If the text was lost, put it back; if there never was more, nothing need be done."),
    )


def same_id(twin: str) -> Notice:
    return Notice(
        0,
        Said(
            "The file name or text gives the same address as %s; this story was given a longer one "
            "of its own.",
            twin,
        ),
        marked("If the two are one story, remove one of them; otherwise nothing need be done."),
    )


def _short(words: str, limit: int = 60) -> str:
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"
