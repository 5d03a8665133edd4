// Most of a call is waiting, so more of them are made at once than there are cores; each has its own phone on its own port.
[assembly: Parallelize(Workers = 8, Scope = ExecutionScope.MethodLevel)]
