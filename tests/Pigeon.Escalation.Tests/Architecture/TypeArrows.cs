using System.Reflection;

namespace Pigeon.Escalation.Tests.Architecture;

/// <summary>Which types a type names in its fields, parameters, results, base and interfaces; locals of its methods included.</summary>
internal static class TypeArrows
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<Type> From(Type type) => Named(type).SelectMany(Parts).Distinct();

    private static IEnumerable<Type> Named(Type type)
    {
        var methods = type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).ToArray();
        return
        [
            .. type.BaseType is null ? [] : new[] { type.BaseType },
            .. type.GetInterfaces(),
            .. type.GetFields(All).Select(f => f.FieldType),
            .. methods.SelectMany(m => m.GetParameters()).Select(p => p.ParameterType),
            .. methods.OfType<MethodInfo>().Select(m => m.ReturnType),
            .. methods.SelectMany(m => m.GetMethodBody()?.LocalVariables ?? []).Select(l => l.LocalType),
        ];
    }

    /// <summary>A type, and what it is made of: elements and type arguments.</summary>
    private static IEnumerable<Type> Parts(Type type) => type.HasElementType
        ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : [type];
}
