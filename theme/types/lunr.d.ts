// What the engine uses of lunr beyond the published types: the build turns lunr.min.js into a
// module at theme/js/vendor/lunr.js (plugins/backfile/search/scripts.py).
declare module "*/vendor/lunr.js" {
  interface Clause {
    term: string;
    fields: string[];
    boost: number;
    presence: number;
    usePipeline: boolean;
  }
  class Token {
    constructor(text: string, metadata: object);
    toString(): string;
  }
  class Query {
    constructor(fields: string[]);
    static presence: { OPTIONAL: number; REQUIRED: number; PROHIBITED: number };
    clauses: Clause[];
    clause(clause: Partial<Clause>): Query;
  }
  class QueryParser {
    constructor(text: string, query: Query);
    parse(): Query;
  }
  class QueryParseError extends Error {}
  class Pipeline {
    runString(text: string, metadata?: object): string[];
  }
  class TokenSet {
    static fromArray(terms: string[]): TokenSet;
  }
  class Vector {
    elements: number[];
  }
  class Index {
    constructor(parts: {
      invertedIndex: Record<string, unknown>;
      fieldVectors: Record<string, Vector>;
      tokenSet: TokenSet;
      fields: string[];
      pipeline: Pipeline;
    });
    pipeline: Pipeline;
    query(fill: (query: Query) => void): { ref: string; score: number }[];
  }
  const lunr: {
    Token: typeof Token;
    Query: typeof Query;
    QueryParser: typeof QueryParser;
    QueryParseError: typeof QueryParseError;
    Pipeline: typeof Pipeline;
    TokenSet: typeof TokenSet;
    Vector: typeof Vector;
    Index: typeof Index;
    stopWordFilter(token: Token): Token | undefined;
    stemmer(token: Token): Token;
  };
  export default lunr;
}
