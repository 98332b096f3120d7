/** The explanations of `/config get`. */
export const settingsPt: Readonly<Record<string, string>> = {
  'about.similarity_threshold':
    'O quanto um trecho precisa se parecer para contar como resultado; auto: conforme calibrado para o modelo de embeddings.',
  'about.max_history': 'A quantas mensagens de uma conversa uma pergunta seguinte pode se referir.',
  'about.max_content_chars': 'Quanto uma resposta lê de uma única página.',
  'about.system_prompt': 'Enviado ao modelo além das instruções do próprio bot, por exemplo sobre o tom e o público.',
  'about.llm_model': 'O modelo que escreve as respostas; vazio: OPENAI_CHAT_MODEL.',
  'about.welcome_message': 'A resposta a uma menção sem pergunta.',
  'about.answer_language': 'O idioma das respostas; auto: o idioma da pergunta.',
  'about.time_zone': 'O fuso horário de “hoje” e “esta semana” em perguntas sobre bancos de dados.',
  'about.answer_max_passages': 'Quantos trechos uma resposta pode usar.',
  'about.answer_timeout_seconds':
    'Quanto tempo uma resposta pode levar. Depois disso, a parte já verificada é a resposta.',
  'about.context_tokens': 'Quanto texto uma pergunta envia ao modelo.',
  'about.verify_with_model':
    'Deixar o modelo julgar cada afirmação pelas citações antes de mostrá-la (uma chamada a mais por pergunta).',
  'about.rerank': 'Deixar o modelo ordenar os trechos primeiro (uma chamada a mais por pergunta).',
  'about.whole_corpus': 'Enviar todas as páginas ao modelo, se couberem, em vez de buscar.',
  'about.freshness_check': 'Perguntar ao Notion, a cada resposta, se as páginas citadas mudaram.',
  'about.synonyms':
    'O que significa a mesma coisa no seu espaço, como PTO = férias pagas. Páginas de glossário também são lidas.',
  'about.draft_pages':
    'O que fazer com rascunhos e com páginas arquivadas ou desatualizadas. `demote` as coloca atrás das atuais.',
  'about.draft_property':
    'Outra propriedade que marca essas páginas. Propriedades de seleção e de status são sempre lidas.',
  'about.draft_values':
    'Outros valores que significam rascunho ou arquivado. As palavras comuns em seis idiomas são conhecidas.',
  'about.expired_pages': 'O que fazer com páginas cuja data de validade passou.',
  'about.expired_property': 'Outra propriedade de data com a validade. Nomes como `Válido até` são conhecidos.',
  'about.daily_budget_usd':
    'Limite de gasto com respostas por dia (UTC). Ao atingi-lo, as respostas são só citações. 0: sem limite.',
  'about.monthly_budget_usd':
    'Limite de gasto com respostas em 30 dias. Ao atingi-lo, as respostas são só citações. 0: sem limite.',
  'about.questions_per_user_per_day': 'Quantas perguntas uma pessoa pode fazer por dia (UTC); 0: sem limite.',
  'about.sync_interval_seconds': 'Tempo entre duas sincronizações; 0: só sob demanda; auto: SYNC_INTERVAL.',
  'about.content_mode': 'Como as páginas são lidas: `blocks` leva ao bloco exato, `auto` precisa de menos requisições.',
  'about.include_comments': 'Indexar também os comentários (precisa da permissão para lê-los).',
  'about.include_files': 'Indexar o texto de arquivos PDF e de texto anexados.',
  'about.conversation_hours': 'Por quanto tempo uma conversa é lembrada.',
  'about.message_content':
    'Se o bot pede ao Discord o texto de todas as mensagens, a partir do próximo início. Antes, ative o intent Message Content no Developer Portal. auto: se um canal tem o modo `auto`.',
  'about.retention_days_answers': 'Por quanto tempo perguntas e respostas são guardadas; 0: para sempre.',
  'about.retention_days_changes':
    'Por quanto tempo as mudanças de páginas são guardadas; 0: nenhuma é registrada. Avisos semanais precisam de 8 dias.',
  'about.follow_messages_per_hour':
    'Quantas mensagens sobre mudanças um canal recebe por hora. As demais mudanças vêm juntas em uma mensagem.',
  'about.follow_editor_names':
    'Citar quem editou por último nas mensagens sobre mudanças, se a linha mostra a propriedade “Última edição por”.',
  'about.stale_answer_days':
    'Por quanto tempo quem apertou “Me avisar” é informado de que o texto da resposta mudou; 0: nunca.',
  'config.range.number': 'de {{min}} a {{max}}',
  'config.range.wholeNumber': 'um número inteiro de {{min}} a {{max}}',
  'config.range.orAuto': '{{range}}, ou auto',
  'config.range.text': 'texto de no máximo {{max}} caracteres',
  'config.range.language': 'auto ou um código de idioma como de ou pt-BR',
  'config.range.timeZone': 'um fuso horário como America/Sao_Paulo ou UTC',
  'config.range.choice': '{{choices}}',
  'config.range.onOff': 'on ou off',
  'config.range.list': 'uma lista de no máximo {{max}} valores, separados por vírgula',
  'config.range.synonyms': 'no máximo {{max}} pares como PTO = férias pagas, separados por vírgula',
  'config.unit.characters': 'caracteres',
  'config.unit.cosine': 'cosseno',
  'config.unit.turns': 'mensagens',
  'config.unit.passages': 'trechos',
  'config.unit.seconds': 'segundos',
  'config.unit.tokens': 'tokens',
  'config.unit.questions': 'perguntas',
  'config.unit.days': 'dias',
  'config.unit.hours': 'horas',
  'config.unit.messages': 'mensagens',
};
