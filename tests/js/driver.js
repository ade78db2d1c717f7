/**
 * Lets Python ask the site's own scripts: a request a line on standard input, an answer a line on
 * standard output, both JSON. Started with the folder of a site that holds theme/js/.
 */

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const scripts = new URL("theme/js/", pathToFileURL(`${process.argv[2]}/`));
const load = (name) => import(new URL(name, scripts));
const { open } = await load("engine.js");
const { default: lunr } = await load("vendor/lunr.js");
const { words } = await load("search/text.js");
const { runningTerm, isStopWord } = await load("search/terms.js");
const { parse } = await load("search/query.js");
const { sentence, sentencesOf, paragraphsOf } = await load("search/context.js");
const { Days, spanOf } = await load("search/days.js");

let archive;

const answers = {
  words: ({ texts }) => texts.map(words),
  terms: ({ words: given }) => given.map(runningTerm),
  stops: ({ words: given }) => given.filter(isStopWord),
  parse: ({ query }) => parse(query),
  span: ({ text }) => spanOf(text) ?? null,
  histogram: ({ steps, first, stories }) => new Days(steps, first).histogram(stories),
  sentence: ({ page, marks }) => sentence(paragraphsOf(page), marks),
  sentences: ({ text }) => sentencesOf(text),
  open: async ({ base }) => {
    archive = await open(base);
    return archive.size;
  },
  search: ({ query, options }) => archive.search(query, options),
  facets: ({ query, options }) => archive.facets(query, options),
  suggest: ({ text, limit }) => archive.suggest(text, limit),
  entity: async ({ kind, slug }) => (await archive.entity(kind, slug)) ?? null,
  spelled: ({ query, unknown }) => archive.spelled(query, unknown),
  meant: ({ text }) => archive.meant(text),
  context: ({ url, marks, part }) => archive.context(url, marks, part),
  // The whole index, by lunr.js alone.
  whole: ({ documents, boosts, clauses }) => {
    const builder = new lunr.Builder();
    for (const [field, boost] of Object.entries(boosts)) builder.field(field, { boost });
    for (const document of documents) builder.add(document);
    const index = builder.build();
    index.pipeline = { runString: (key) => clauses[Number(key)].terms };
    const found = index.query((query) => {
      clauses.forEach(({ fields, boost, presence }, n) => {
        query.clause({ term: String(n), fields, boost, presence });
      });
    });
    return found.map(({ ref, score }) => [Number(ref), score]);
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { ask, ...given } = JSON.parse(line);
  try {
    console.log(JSON.stringify({ value: await answers[ask](given) }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error?.stack ?? error) }));
  }
}
