// Where the chat is; served by this page's own server.

export interface Config {
  chat_url: string;
  socket_path: string;
  embed_origins: string[];
  message_characters: number;
}

export async function loadConfig(): Promise<Config> {
  const answer = await fetch("/config.json");
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  return (await answer.json()) as Config;
}
