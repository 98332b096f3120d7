import { checkNumber, checkParameters, checkStrictSchema, checkString, isJson, type Json } from './check.ts';
import type { Dialect } from './dialect.ts';
import { invalid } from './refusal.ts';

/** From OpenAI's specification (CreateChatCompletionRequest). */
const PARAMETERS = new Set(
  'audio frequency_penalty function_call functions logit_bias logprobs max_completion_tokens max_tokens messages metadata modalities model moderation n parallel_tool_calls prediction presence_penalty prompt_cache_key prompt_cache_retention prompt_cache_options reasoning_effort response_format safety_identifier seed service_tier stop store stream stream_options temperature tool_choice tools top_logprobs top_p user verbosity web_search_options'.split(
    ' ',
  ),
);
const ROLES = ['developer', 'system', 'user', 'assistant'];

export type ChatMessage = { readonly role: string; readonly content: string };

/** What a chat behaviour receives. */
export type ChatRequest = {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly isStream: boolean;
  readonly includeUsage: boolean;
  readonly format: 'text' | 'json_object' | 'json_schema';
  readonly schema: Json | undefined;
  readonly maxTokens: number | undefined;
  readonly body: Json;
};

/** Checks a body of `POST /v1/chat/completions` like OpenAI, including the rules of its newest models. */
export function checkChatRequest(body: Json, models: readonly string[], dialect: Dialect): ChatRequest {
  if (!dialect.acceptsUnknown) checkParameters(body, PARAMETERS);
  const model = checkString(body, 'model');
  if (!models.includes(model))
    throw invalid(`The model \`${model}\` does not exist or you do not have access to it.`, 'model', 'model_not_found');
  checkSampling(body, model);
  const messages = checkMessages(body.messages);
  const isStream = body.stream === true;
  if (body.stream_options !== undefined && !isStream)
    throw invalid("The 'stream_options' parameter is only allowed when 'stream' is enabled.", 'stream_options');
  const options = isJson(body.stream_options) ? body.stream_options : {};
  return {
    model,
    messages,
    isStream,
    includeUsage: options.include_usage === true && dialect.streamUsage,
    ...checkFormat(body.response_format, messages, dialect),
    maxTokens:
      checkNumber(body, 'max_completion_tokens', 1, 1_000_000) ?? checkNumber(body, 'max_tokens', 1, 1_000_000),
    body,
  };
}

/** Reasoning models accept neither `max_tokens` nor a temperature. */
function checkSampling(body: Json, model: string): void {
  const isReasoning = /^(gpt-[5-9]|o\d)/.test(model);
  if (isReasoning && body.max_tokens !== undefined)
    throw invalid(
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      'max_tokens',
      'unsupported_parameter',
    );
  if (isReasoning && body.temperature !== undefined && body.temperature !== 1)
    throw invalid(
      "Unsupported value: 'temperature' does not support this value with this model. Only the default (1) value is supported.",
      'temperature',
      'unsupported_value',
    );
  checkNumber(body, 'temperature', 0, 2);
  checkNumber(body, 'top_p', 0, 1);
}

function checkMessages(value: unknown): ChatMessage[] {
  if (!Array.isArray(value) || value.length === 0)
    throw invalid(
      "Invalid 'messages': empty array. Expected an array with minimum length 1.",
      'messages',
      'empty_array',
    );
  return value.map((message, index) => {
    const role = isJson(message) ? message.role : undefined;
    if (!isJson(message) || typeof role !== 'string' || !ROLES.includes(role))
      throw invalid(`Invalid value for 'messages[${index}].role'.`, `messages[${index}].role`, 'invalid_value');
    for (const field of Object.keys(message)) {
      if (!['role', 'content', 'name'].includes(field))
        throw invalid(
          `Unknown parameter: 'messages[${index}].${field}'.`,
          `messages[${index}].${field}`,
          'unknown_parameter',
        );
    }
    if (typeof message.content !== 'string')
      throw invalid(
        `Invalid type for 'messages[${index}].content': expected a string.`,
        `messages[${index}].content`,
        'invalid_type',
      );
    return { role, content: message.content };
  });
}

function checkFormat(
  value: unknown,
  messages: readonly ChatMessage[],
  dialect: Dialect,
): Pick<ChatRequest, 'format' | 'schema'> {
  const type = isJson(value) ? value.type : 'text';
  if (type === 'json_schema') return checkSchemaFormat(value as Json, dialect);
  if (type === 'json_object') {
    if (!dialect.jsonObject) throw invalid("response_format type 'json_object' is not supported.", 'response_format');
    if (!messages.some(({ content }) => /json/i.test(content)))
      throw invalid(
        "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
        'messages',
      );
    return { format: 'json_object', schema: undefined };
  }
  if (type !== 'text')
    throw invalid("Invalid value for 'response_format.type'.", 'response_format.type', 'invalid_value');
  return { format: 'text', schema: undefined };
}

function checkSchemaFormat(value: Json, dialect: Dialect): Pick<ChatRequest, 'format' | 'schema'> {
  if (!dialect.jsonSchema) throw invalid("response_format type 'json_schema' is not supported.", 'response_format');
  const wrapper = value.json_schema;
  if (!isJson(wrapper))
    throw invalid(
      "Missing required parameter: 'response_format.json_schema'.",
      'response_format.json_schema',
      'missing_required_parameter',
    );
  const name = checkString(wrapper, 'name');
  if (!/^[a-zA-Z0-9_-]{1,64}$/.test(name))
    throw invalid(
      "Invalid 'response_format.json_schema.name': string does not match pattern.",
      'response_format.json_schema.name',
      'invalid_value',
    );
  if (wrapper.strict === true) checkStrictSchema(name, wrapper.schema);
  return { format: 'json_schema', schema: isJson(wrapper.schema) ? wrapper.schema : undefined };
}
