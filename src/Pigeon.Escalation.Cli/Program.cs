using Pigeon.Escalation.Cli.Commands;

return ProcessHost.Run(args);
