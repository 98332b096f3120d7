/** Shapes of JSON, learnt from examples: which keys an object of a kind has, and of which types their values are. */
export type Shapes = {
  learn(value: unknown): void;
  /** What differs from all examples, a line each. Kinds that were never seen go to `unknown`. */
  differences(value: unknown): string[];
  readonly unknown: ReadonlySet<string>;
};

type Shape = { readonly types: Set<string>; readonly keys: Map<string, number>; seen: number };

/** Keys whose values have keys of their own making (names of columns): what is below is told apart by its type alone. */
const FREE_KEYS = new Set(['page.properties', 'data_source.properties']);

export function createShapes(): Shapes {
  const shapes = new Map<string, Shape>();
  const unknown = new Set<string>();
  const shapeAt = (path: string): Shape => {
    const shape = shapes.get(path) ?? { types: new Set<string>(), keys: new Map<string, number>(), seen: 0 };
    shapes.set(path, shape);
    return shape;
  };

  const learn = (value: unknown, path: string): void => {
    shapeAt(path).types.add(typeOf(value));
    if (Array.isArray(value)) for (const item of value) learn(item, `${path}[]`);
    if (!isObject(value)) return;
    const label = labelOf(value, path);
    const shape = shapeAt(label);
    shape.seen += 1;
    for (const [key, item] of entriesOf(value)) {
      shape.keys.set(key, (shape.keys.get(key) ?? 0) + 1);
      learn(item, childPath(label, key));
    }
  };

  const compare = (value: unknown, path: string, found: string[]): void => {
    if (Array.isArray(value)) for (const item of value) compare(item, `${path}[]`, found);
    if (!isObject(value)) return;
    const label = labelOf(value, path);
    const shape = shapes.get(label);
    if (!shape || shape.seen === 0) {
      unknown.add(label);
      return;
    }
    const entries = entriesOf(value);
    const keys = new Set(entries.map(([key]) => key));
    for (const [key, count] of shape.keys) {
      if (count === shape.seen && !keys.has(key) && !FREE_KEYS.has(label)) found.push(`${label} lacks ${key}`);
    }
    for (const [key, item] of entries) {
      const below = childPath(label, key);
      const types = shapes.get(below)?.types;
      if (!FREE_KEYS.has(label) && !shape.keys.has(key)) found.push(`${label} has ${key}, which no recording has`);
      else if (types && !types.has(typeOf(item)) && !isNullable(types, item))
        found.push(`${below} is ${typeOf(item)}, recorded as ${[...types].join(' or ')}`);
      compare(item, below, found);
    }
  };

  return {
    learn: (value) => learn(value, 'answer'),
    differences(value) {
      const found: string[] = [];
      compare(value, 'answer', found);
      return [...new Set(found)];
    },
    unknown,
  };
}

/** What was only ever seen empty may have a value, and the other way round. */
const isNullable = (types: ReadonlySet<string>, item: unknown): boolean =>
  item === null || (types.size === 1 && types.has('null'));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** Only answers to single requests have a `request_id`; `archived` is the deprecated name of `in_trash`. */
const entriesOf = (value: Record<string, unknown>): [string, unknown][] =>
  Object.entries(value).filter(([key]) => key !== 'request_id' && key !== 'archived');

function labelOf(value: Record<string, unknown>, path: string): string {
  const name = nameOf(value) ?? path;
  return typeof value.type === 'string' ? `${name}<${value.type}>` : name;
}

/** Things that are the same wherever they stand. */
function nameOf(value: Record<string, unknown>): string | undefined {
  if (typeof value.object === 'string') return value.object;
  if (typeof value.plain_text === 'string') return 'rich_text';
  return isParent(value) ? 'parent' : undefined;
}

const isParent = ({ type, ...rest }: Record<string, unknown>): boolean =>
  typeof type === 'string' &&
  type in rest &&
  Object.keys(rest).every((key) => key === type || key === 'database_id') &&
  /^(workspace|\w+_id)$/.test(type);

const childPath = (label: string, key: string): string => (FREE_KEYS.has(label) ? `${label}.*` : `${label}.${key}`);
